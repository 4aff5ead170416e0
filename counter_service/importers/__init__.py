"""What people come from: each module reads one kind of file into periods and their hits.

A reader is a function of the file's text and the site's time zone. It yields `(period, hits)`,
where a period is a day, a month, a year or `total`, as the old counter held them.
"""
