# Builds the feeds of a folder every ten minutes. compose.yaml shows how it is run.
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY tests/validate/feeds tests/validate/feeds
# Compiled here: where the root is read-only, Python could never keep what it compiles.
RUN python -m venv /opt/feeds \
    && /opt/feeds/bin/pip install --no-cache-dir . \
    && /opt/feeds/bin/python -m compileall -q /opt/feeds/lib

FROM python:3.13-slim
COPY --from=build /opt/feeds /opt/feeds
# What nobody owns on the host, so that what a hole lets out can touch nothing there.
# A new volume takes over who owns the folder that it is mounted on.
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin feeds \
    && install --directory --owner feeds /published
ENV PATH=/opt/feeds/bin:$PATH \
    XDG_CACHE_HOME=/tmp
USER 10001
WORKDIR /site
ENTRYPOINT ["feeds"]
CMD ["build", "--out", "/published/feeds", "--every", "10m"]
