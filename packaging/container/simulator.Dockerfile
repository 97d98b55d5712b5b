# Simulated Voyagers, built from source. Run in the project's folder:
#   docker build -f packaging/container/simulator.Dockerfile -t unified-telemetry-simulator:0.1.0 .
FROM maven:3.9.11-eclipse-temurin-17 AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /project
COPY . .
RUN mvn -B -ntp -q -DskipTests package -pl voyager-tools/simulator -am \
    && mkdir /simulator \
    && cp voyager-tools/simulator/target/voyager-simulator-*.jar /simulator/ \
    && tr ':' '\n' < voyager-tools/simulator/target/classpath | xargs -I {} cp {} /simulator/

FROM eclipse-temurin:17.0.16_8-jre
COPY --from=build /simulator /simulator
USER 10001
EXPOSE 2201 2202
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/2202"]
ENTRYPOINT ["java", "-Xmx256m", "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp", "/simulator/*", \
    "io.unifiedtelemetry.connect.voyager.simulator.command.VoyagerSimulator"]
