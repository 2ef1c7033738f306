"""Every routine fits on two pages, on either size of paper, as the browser prints it."""

import re

import pytest
from playwright.sync_api import Page

PAGE = re.compile(rb"/Type\s*/Page\b")
# In their last weeks, with everything in them; the other routines are shorter.
LONGEST = ["gym-intermediate", "gym-machines-beginner", "core-stability"]


@pytest.mark.parametrize("slug", LONGEST)
def test_a_routine_is_two_pages_on_paper(desktop: Page, slug: str) -> None:
    desktop.goto(f"/routines/{slug}/print/?week=8", wait_until="networkidle")
    for paper in ("A4", "Letter"):
        assert len(PAGE.findall(desktop.pdf(format=paper))) == 2
