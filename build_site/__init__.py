"""A generator of bilingual open-data sites: declared content in, a static site out.

The modules form one list, and each imports only from those before it:

problems, dates, project, urls, text, load, declared, site, words, markup, tables, sources, facts,
charts, prose, figures, content, checks, downloads, templates, pages, engine, search, assets,
write, build, bench, serve, cli.
"""
