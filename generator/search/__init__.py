"""Search: Catalogue → search documents → an index that browsers read without a server."""

from __future__ import annotations

from generator.search.documents import Document, documents_of
from generator.search.index import Index, index_of
from generator.search.names import names_of
from generator.search.outlines import Outline, outlined, outlines_of

__all__ = ["Document", "Index", "Outline", "documents_of", "index_of", "names_of", "outlined", "outlines_of"]
