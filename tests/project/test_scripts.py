"""Modules joined to one file run as they would apart."""

import shutil
import subprocess

import pytest

from backrelief.scripts import joined

MODULES = {
    "js/main.js": "// About it.\nimport './first.js';\nconst [a, b] = [2, '; // c']; // of it\n"
    "import { twice as double } from './sums.js';\n"
    "import * as sums from './sums.js';\nconsole.log('main', double(a), sums.half(double(3)));\nimport('./late.js');\n",
    "js/first.js": "console.log('first');\n",
    "js/sums.js": "import { log } from './shared.js';\nlog('sums');\nexport const half = (n) => n / 2;\n"
    "export function twice(n) {\n  return 2 * n;\n}\n",
    "js/shared.js": "let count = 0;\nexport const log = (word) => console.log(word, ++count);\n",
    "js/late.js": "import { log } from './shared.js';\nlog('late');\n",
}


def test_each_module_runs_once_and_in_its_order() -> None:
    text = joined("js/main.js", MODULES.__getitem__)
    order = [text.index(f"m_js_{name}=") for name in ("first", "sums", "main")]
    assert order == sorted(order)
    assert "About it" not in text
    assert "[2,'; // c'];const" in text


def test_what_is_shared_with_what_comes_later_stays_a_module_of_its_own() -> None:
    text = joined("js/main.js", MODULES.__getitem__)
    assert text.startswith("import * as m_js_shared from './shared.js';\n")
    assert "import('./late.js')" in text


def test_an_entry_keeps_what_it_exports() -> None:
    assert joined("js/sums.js", MODULES.__getitem__).endswith("export const { half, twice } = m_js_sums;\n")


@pytest.mark.skipif(not shutil.which("node"), reason="needs node")
def test_it_does_what_the_modules_do(tmp_path: object) -> None:
    modules = {**MODULES, "js/main.js": MODULES["js/main.js"].replace("import('./late.js');\n", "")}
    node = ["node", "--input-type=module", "-"]
    text = joined("js/main.js", modules.__getitem__)
    ran = subprocess.run(node, input=text, capture_output=True, text=True, check=True)
    assert ran.stdout == "first\nsums 1\nmain 4 3\n"


@pytest.mark.parametrize("line", ["export default 1;", "import x from './sums.js';", "export { a };", "import {\n  a,"])
def test_a_form_that_it_does_not_know_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="cannot be joined"):
        joined("js/odd.js", {**MODULES, "js/odd.js": f"{line}\n"}.__getitem__)
