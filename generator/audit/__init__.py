"""The last gate: a built site, judged by its files alone, as readers and search engines will meet it.

It knows nothing of the sources, so that a fault of any step before it is found all the same. What a file says
depends on its bytes alone (`facts_of`); what that means depends on which other files there are (`judge`); the
rest needs the whole (`audit`).
"""

from generator.audit.facts import Use
from generator.audit.kept import Kept
from generator.audit.lists import facts_of
from generator.audit.traces import Trace, said_in
from generator.audit.whole import Audit, audit

__all__ = ["Audit", "Kept", "Trace", "Use", "audit", "facts_of", "said_in"]
