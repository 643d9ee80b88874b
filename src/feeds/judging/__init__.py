"""`feeds validate`: from what a person names to verdicts.

Apart from `pipeline`, which brings along all that a build needs and would make one verdict three
times as slow. `inputs` finds what there is to judge, `sniff` tells feeds from other files in a
folder, `judging` judges, many in parallel, `web` has what is fetched, `unread` what cannot be had.
"""

from feeds.judging.inputs import Inputs, collect
from feeds.judging.judging import judge_all

__all__ = ["Inputs", "collect", "judge_all"]
