"""A generator of open-data sites in several languages: declared content in, a static site out.

The modules form one list, and each imports only from those before it:

what is said and read: problems, likely, explanations, dates, meant, project, urls, names, text, yamltext, findings,
load, declared, words, site, bibliography, markup
prose as written: notation, documents, prose, statements, tags, evidence
data and facts: rows, cells, intervals, periods, tables, facts, derive, published, history, rowsets
prose and records: writing, glossary, records, changelog, moves
figures: charts, figures, drawings, drawer
everything together: content, uses, checks
pages: templates, rendering, pandoc, citations, attribution, formulas, outputs, calendars, schema, downloads, takeaway,
blocks, pages
the site: write, viewer, acceptance, assets, embedding, settings, forwarding, engine, layout, filters, search, language,
processes, rootfiles, manifest, build
commands: progress, readability, report, explaining, ahead, stage, handler, serve, saving, bench, cli
"""
