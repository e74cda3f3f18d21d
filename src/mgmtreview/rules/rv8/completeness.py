"""RV810: whether all of history is there."""

from collections.abc import Iterable

from mgmtreview.diagnostic import Severity
from mgmtreview.rules.rule import Outcome, repository_rule
from mgmtreview.workspace import Workspace


@repository_rule("RV810", Severity.INFO, clause="7.5.3", since="1.1", asked_by_standard=False)
def history_is_all_there(workspace: Workspace) -> Iterable[Outcome]:
    """All of history is there, so that the rules over history can be told.

    ## Why
    Some rules ask Git when something was written, changed or removed. In a shallow or partial clone, without a
    repository, or where references show another history than the commits tell, silence would mean nothing: these rules
    then answer "cannot tell", and this note says which, why, and how to get the full history. Checks that must not
    pass in that case are run with `--strict-history`: they then leave with exit code 3.

    ## Before
    ```yaml
    # mgmtreview.yaml (not committed)
    organisation: "Example Logistics (fictional)"
    ```

    ## After
    ```yaml
    # mgmtreview.yaml (committed on 2026-07-20)
    organisation: "Example Logistics (fictional)"
    ```

    ## How to fix
    Keep the records in a Git repository and commit them. A shallow clone is completed by `git fetch --unshallow`; in CI
    fetch everything: `fetch-depth: 0` for actions/checkout on GitHub, `GIT_DEPTH: "0"` on GitLab. A partial clone is
    made again without `--filter`. Whoever keeps records without Git sets the rules concerned to silent.
    """
    del workspace
    return ()  # judged by the engine after all other rules: only it knows which rules needed history
