"""`verify`: do the counters agree with each other."""

from __future__ import annotations

import click

from counter_service.commands.desk import command, desk
from counter_service.storage.verify import verify_site_wholly


@command("verify")
@click.argument("site_id", metavar="[SITE]", required=False)
def verify(site_id: str | None) -> None:
    """Check the counters of SITE, or of all sites; exit with 1 when something is wrong.

    The total is its opening and the sum of the years, a year its opening and the sum of its
    months, a month its opening and the sum of its days; no key holds what no script wrote.
    """
    with desk() as at:
        chosen = [at.sites.get(site_id)] if site_id else list(at.sites)
        found = {site.id: verify_site_wholly(at.contents, site.id) for site in chosen}
    for name, findings in found.items():
        click.echo(f"{name}: {len(findings)} wrong" if findings else f"{name}: all right")
        for finding in findings:
            click.echo(f"  {finding}")
    if any(found.values()):
        raise click.ClickException(
            "nothing was changed: keep a copy ('export SITE'), then mend the named keys by hand"
        )
