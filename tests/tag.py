"""The options of the widget's tag, as its readers know them: each is a `data-` attribute."""

OPTIONS = ["site", "article", "article-id", "lang", "tools", "networks", "toolbar", "scope",
           "audio", "texts", "api"]  # fmt: skip
