"""What `./run` cannot repair by itself it names, with the line that installs it."""

import importlib.machinery
import importlib.util
import subprocess

import pytest

from safeguarding.development.bootstrap import ROOT


@pytest.fixture
def run(monkeypatch, tmp_path):
    """The script as a module, on a machine without uv and with nothing installed yet."""
    loader = importlib.machinery.SourceFileLoader("run_script", str(ROOT / "run"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_script", loader))
    loader.exec_module(module)
    monkeypatch.setattr(module, "BOOT", tmp_path / "boot")
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    return module


def test_a_missing_pango_is_named(run, monkeypatch):
    monkeypatch.setattr(run, "PANGO", ("libno-such-thing.so.0",))
    with pytest.raises(SystemExit) as stopped:
        run.need_pango()
    assert "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0" in stopped.value.code


def test_a_python_without_venv_is_named(run, monkeypatch):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit) as stopped:
        run.find_uv()
    assert stopped.value.code.endswith("apt-get install -y --no-install-recommends python3-venv")


def test_what_was_made_of_the_same_files_is_not_made_again(run, tmp_path):
    stamp, source = tmp_path / "stamp", tmp_path / "source"
    source.write_text("one")
    assert not run.fresh(stamp, source)
    run.remember(stamp, source)
    assert run.fresh(stamp, source)
    source.write_text("two")
    assert not run.fresh(stamp, source)


@pytest.mark.parametrize(("arguments", "code"), [([], 0), (["--help"], 0), (["frobnicate"], 2)])
def test_it_says_what_it_can_do(arguments, code):
    done = subprocess.run([ROOT / "run", *arguments], capture_output=True, text=True)
    assert done.returncode == code
    assert "./run demo" in done.stdout
