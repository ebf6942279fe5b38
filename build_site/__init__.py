"""A generator of open-data sites in several languages: declared content in, a static site out.

The modules form one list, and each imports only from those before it:

what is said and read: problems, likely, explanations, dates, meant, project, urls, names, yamltext, text, findings,
load, declared, words, site, bibliography, markup, outputs
prose as written: notation, documents, prose, passages, statements, segments, locks,
reviews, tags, evidence
data and facts: rows, cells, intervals, periods, countries, tables, facts, apportioning, derive, published, history,
rowsets
exports of others: importing
prose and records: writing, glossary, records, explorers, comparisons, changelog, moves
figures: noting, charts, figures, drawings, drawer
everything together: content, uses, groups, checks
pages: templates, rendering, pandoc, citations, attribution, formulas, calendars, schema, downloads, rowfiles,
takeaway, packs, blocks, pages
the site: write, viewer, acceptance, assets, embedding, settings, forwarding, sharing, setaside, engine, layout,
shells, filling, packed, chunks, filters, indexer, search, language, processes, rootfiles, manifest, build
commands: progress, readability, report, explaining, reviewing, snapshot, pieces, selected, formats, keyorder,
mending, fix, ahead, stage, handler, serve, saving, timing, growth, rivals, contest, racing, lighthouse, builds, bench,
intake, commands, cli
"""
