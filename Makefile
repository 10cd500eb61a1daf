# Gongkai (公开). Two commands matter: `make up` and `make test`.
SHELL := /bin/bash
VENV := .venv
PY := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help up init serve test test-sqlite test-postgresql check bench docs shots lock clean

help:            ## 显示全部目标
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

up: $(VENV)/.ready init serve   ## 安装、建库、载入演示机关并启动（http://127.0.0.1:8000）

init: $(VENV)/.ready            ## 只初始化：密钥、数据库、静态文件、演示数据
	@$(VENV)/bin/gongkai init --demo

serve: $(VENV)/.ready           ## 只启动
	@$(VENV)/bin/gongkai serve $(ARGS)

test: $(VENV)/.ready-dev        ## 安装测试所需并运行全部检查和测试（SQLite 与 PostgreSQL）
	@tools/prepare-tests
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgresql

test-sqlite: $(VENV)/.ready-dev ## 只在 SQLite 上运行测试
	@echo "== SQLite =="
	@env -u DATABASE_URL tools/with-opensearch $(VENV)/bin/pytest -n $${JOBS:-2} --dist loadfile $(ARGS)

test-postgresql: $(VENV)/.ready-dev ## 只在 PostgreSQL 上运行测试（临时实例，用完即删）
	@echo "== PostgreSQL =="
	@tools/with-postgresql $(VENV)/bin/pytest -n $${JOBS:-2} --dist loadfile $(ARGS)

check: $(VENV)/.ready-dev       ## ruff、mypy、import-linter、缺失的数据库变更、过期的生成页
	@$(VENV)/bin/ruff check .
	@$(VENV)/bin/ruff format --check .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache
	@GONGKAI_HOME=$$(mktemp -d) $(PY) manage.py makemigrations --check --dry-run
	@$(PY) -m gongkai.law.coverage --check
	@$(PY) -m gongkai.files.inspection.rules.page --check

bench: $(VENV)/.ready-dev       ## 运行基准测试，结果写入 bench/RESULTS.md
	@$(PY) -m bench $(ARGS)

docs: $(VENV)/.ready-dev        ## 重新生成参考文档
	@$(PY) -m gongkai.law.coverage
	@$(PY) -m gongkai.files.inspection.rules.page

shots: $(VENV)/.ready-dev       ## 重新拍摄公众页面（docs/screens/public，390 和 1280 像素）
	@tools/prepare-tests
	@PYTHONPATH=. $(PY) tools/shots $(ARGS)

lock:                           ## 更新锁定文件（需要 uv）
	uv pip compile --universal --generate-hashes --no-annotate --no-header --no-emit-index-url -p 3.11 pyproject.toml --group install -o requirements.lock
	uv pip compile --universal --generate-hashes --no-annotate --no-header --no-emit-index-url -p 3.11 pyproject.toml --group install --group dev -c requirements.lock -o requirements-dev.lock

clean:                          ## 删除虚拟环境和缓存（不动 var/ 里的数据）
	rm -rf $(VENV) .ruff_cache .mypy_cache .import_linter_cache build *.egg-info

$(VENV)/.ready: requirements.lock pyproject.toml
	@tools/bootstrap $(VENV) requirements.lock
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock pyproject.toml
	@tools/bootstrap $(VENV) requirements-dev.lock
	@touch $(VENV)/.ready $@
