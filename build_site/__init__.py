"""A generator of open-data sites in several languages: declared content in, a static site out.

The modules form one list, and each imports only from those before it:

what is said and read: problems, dates, project, urls, names, text, yamltext, findings, load, declared,
words, site, markup
data and facts: notation, cells, intervals, rows, tables, facts, derive, published
prose: writing, documents, prose, records
figures: charts, figures, drawings, drawer
everything together: content, checks
pages: templates, rendering, formulas, blocks, outputs, downloads, pages
the site: write, assets, settings, engine, layout, search, language, processes, rootfiles, manifest, build
commands: progress, ahead, stage, handler, serve, saving, bench, cli
"""
