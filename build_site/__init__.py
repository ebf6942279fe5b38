"""A generator of open-data sites in several languages: declared content in, a static site out.

The modules form one list, and each imports only from those before it:

what is said and read: problems, explanations, dates, project, urls, names, text, yamltext, findings, load, declared,
words, site, bibliography, markup, outputs
prose as written: notation, documents, prose, statements, tags, evidence
data and facts: cells, intervals, periods, rows, countries, tables, facts, derive, published
exports of others: importing
prose and records: writing, glossary, records
figures: charts, figures, drawings, drawer
everything together: content, uses, checks
pages: templates, rendering, citations, formulas, calendars, downloads, blocks, pages
the site: write, assets, settings, engine, layout, search, language, processes, rootfiles, manifest, build
commands: progress, readability, report, ahead, stage, handler, serve, saving, bench, intake, cli
"""
