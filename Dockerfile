# plumbline on Debian, run by a user without rights:
#
#   docker build -t plumbline .
#   docker run --rm --network host --user "$(id -u)" -v "$PWD:/work" plumbline \
#     check CONTRACT URL
FROM debian:bookworm-slim AS build
WORKDIR /src
COPY scripts/lib/packages.sh scripts/lib/
RUN bash -c '. scripts/lib/packages.sh && apt-get update && \
    apt-get install -y --no-install-recommends \
    "${release_packages[@]}" "${cpack_packages[@]}"'
COPY . .
RUN cmake --preset release && cmake --build --preset release
RUN cd build/release && cpack -G DEB

FROM debian:bookworm-slim
COPY --from=build /src/build/release/plumbline_*.deb /tmp/
RUN apt-get update && \
    apt-get install -y --no-install-recommends ca-certificates \
    /tmp/plumbline_*.deb && \
    rm -rf /tmp/plumbline_*.deb /var/lib/apt/lists/*
RUN useradd --create-home plumbline && install -d -o plumbline /work
USER plumbline
WORKDIR /work
ENTRYPOINT ["plumbline"]
CMD ["--help"]
