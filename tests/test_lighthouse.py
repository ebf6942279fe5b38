"""Lighthouse is asked where it is there; else a line says what to install."""

from __future__ import annotations

import gzip
import http.client
import stat
from pathlib import Path

import pytest

from build_site import lighthouse as measuring
from build_site.problems import catalogue
from build_site.project import Project

REPORT = (
    '{"categories": {"performance": {"score": 0.99}, "accessibility": {"score": 1}, "best-practices": {"score": 1},'
    ' "seo": {"score": 1}}, "audits": {"largest-contentful-paint": {"numericValue": 1234},'
    ' "total-blocking-time": {"numericValue": 5}, "cumulative-layout-shift": {"numericValue": 0}}}'
)


def test_without_lighthouse_a_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIGHTHOUSE", str(tmp_path / "none"))
    (line,) = measuring.lighthouse(tmp_path, catalogue("en")["cli"])
    assert "npm install" in line


def test_each_kind_of_page_has_a_line(built_tiny: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "lighthouse"
    program.write_text(
        f"#!/bin/sh\nfor word; do case $word in --output-path=*) echo '{REPORT}' >\"${{word#*=}}\";; esac; done\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("LIGHTHOUSE", str(program))
    monkeypatch.setenv("CHROME_PATH", "any")
    _, *lines = measuring.lighthouse(built_tiny.site, catalogue("en")["cli"])
    assert len(lines) == len(measuring.pages_of_each_kind(built_tiny.site)) > 6
    assert lines[0].split() == ["en/", "99", "100", "100", "100", "LCP", "1.23", "s", "TBT", "5", "ms", "CLS", "0.000"]


def test_pages_are_sent_packed(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>é</p>", "utf-8")
    with measuring.served(tmp_path) as root:
        asked = http.client.HTTPConnection(root.split("/")[2])
        asked.request("GET", "/")
        assert gzip.decompress(asked.getresponse().read()).decode() == "<p>é</p>"
        asked.close()
