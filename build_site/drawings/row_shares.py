"""Draws kind `row-shares`: as a `status-matrix` is drawn, whose fills say whole, in part and not at all."""

from build_site.drawings.status_matrix import draw

__all__ = ["draw"]
