# syntax=docker/dockerfile:1
# docker build -t business-events-bot .
# docker run -d --name bot --restart unless-stopped -e BOT_TOKEN=... -v bot-data:/data business-events-bot

FROM python:3.13-slim AS build
COPY requirements.lock /tmp/
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/requirements.lock
COPY bot /app/bot
COPY data/schedule.yaml data/schedule.schema.json /app/data/
RUN /venv/bin/python -m compileall -q /app/bot

FROM python:3.13-slim
# The root file system may be read-only: only /data is ever written. Zone files come with the tzdata package.
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    BOT_DATABASE=/data/bot.db \
    MPLCONFIGDIR=/data/.matplotlib
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin bot \
    && install -d -o bot -g bot -m 700 /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER bot
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=10s --start-period=2m CMD ["python", "-m", "bot", "doctor", "--quick"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
