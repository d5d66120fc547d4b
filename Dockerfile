# Three stages: what pages load, the service, and a mail server that delivers nothing (for trying it out).

FROM node:22-bookworm-slim AS front_end
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --silent --no-progress
COPY safeguarding/static_src safeguarding/static_src
RUN npm run --silent build

FROM python:3.11-slim-bookworm AS record
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin record \
 && install -d -o record -g record /var/lib/kept-elsewhere
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
COPY requirements/production.txt requirements/production.txt
RUN pip install --no-cache-dir --require-hashes --requirement requirements/production.txt
COPY . .
COPY --from=front_end /build/safeguarding/static/built safeguarding/static/built
# Whoever breaks into a process finds nothing that it may change: code and files belong to root.
RUN python manage.py collectstatic --noinput --verbosity 0 && python -m compileall -q cases escalations oversight \
      safeguarding safety_plans strategy_meetings
USER record
EXPOSE 8000
CMD ["gunicorn", "--config", "python:safeguarding.deployment.web_server", "safeguarding.wsgi"]

FROM record AS mail_catcher
USER root
RUN pip install --no-cache-dir --require-hashes --requirement requirements/mail.txt \
 && install -d -o record -g record /var/lib/mail
USER record
