package io.unifiedtelemetry.connect.cli.check.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each change of a clean configuration gives exactly the one problem that it is. */
class RulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          central-influx-sink | batch.max.lines=many | error batch.max.lines: Invalid value many
          central-influx-sink | influxdb.version=4 | error influxdb.version: Invalid value 4
          central-influx-sink | influxdb.url=localhost:8086 | error influxdb.url:
          central-influx-sink | -influxdb.url | error influxdb.url: is required
          central-influx-sink | influxdb.version=2;-influxdb.org | error influxdb.org: is required for InfluxDB 2.x
          central-influx-sink | influxdb.bucket=${nothing} | error influxdb.bucket:
          central-influx-sink | validate.connection=maybe | error validate.connection: Invalid value maybe
          influx-source | -topic | error topic: Missing required configuration "topic"
          influx-source | stop.at=2020-01-01T00:00:00Z;start.from=2021-01-01T00:00:00Z | error stop.at: must be later
          influx-source | heartbeat.topic= | warning heartbeat.topic: is empty: until a point was read
          influx-source | late.arrival.window.ms=0 | warning late.arrival.window.ms: is 0: points that are stored
          influx-source | exactly.once.support=required | error exactly.once.support: is required, but with these
          voyager-source | voyager.devices=a=x,a=y | error voyager.devices: the name a is used twice
          voyager-source | voyager.records=lime | error voyager.records: "lime" is not a kind
          voyager-source | voyager.device.voyager9.port=22 | error voyager.devices: voyager.device.voyager9.port: there is no device
          voyager-source | voyager.ssh.host.key.check=off | warning voyager.ssh.host.key.check: =off: passwords are sent
          voyager-source | tasks.max=3 | warning tasks.max: is more than there are devices
          """)
  void connectorsOwnRules(String file, String changes, String problem) throws Exception {
    assertOnlyProblem(file, changes, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          central-influx-sink | batch.max.line=1 | error batch.max.line: is not a key of this connector; did you mean batch.max.lines?
          central-influx-sink | errors.tolerence=all | error errors.tolerence: is not a key of this connector; did you mean errors.tolerance?
          central-influx-sink | owner=me | warning owner: is not a key of this connector or of Connect
          central-influx-sink | topic.creation.groups=a | warning topic.creation.groups: has no effect: it is a key of sources
          influx-source | errors.deadletterqueue.topic.name=x | warning errors.deadletterqueue.topic.name: has no effect: it is a key of sinks
          influx-source | topics=x | error topics: is not a key of this connector; did you mean topic?
          influx-source | influxdb.instance.graz.url=http://x:1 | error influxdb.instance.graz.url: belongs to no instance
          influx-source | influxdb.instances=graz;influxdb.instance.graz.ulr=http://x:1 | error influxdb.instance.graz.ulr: is not a key of this connector; it must end
          """)
  void keysThatNobodyReads(String file, String changes, String problem) throws Exception {
    assertOnlyProblem(file, changes, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          central-influx-sink | -value.converter | warning value.converter: is not set, so the worker's applies
          central-influx-sink | value.converter=org.apache.kafka.connect.storage.StringConverter | warning value.converter: replaces bytes that are not UTF-8
          central-influx-sink | input.format=line-protocol;value.converter=org.apache.kafka.connect.json.JsonConverter | error value.converter: cannot read line protocol
          central-influx-sink | input.format=line-protocol;value.converter=io.confluent.connect.avro.AvroConverter | error value.converter: cannot read line protocol
          central-influx-sink | input.format=telegraf-json;value.converter=org.apache.kafka.connect.json.JsonConverter | error value.converter.schemas.enable: must be false
          influx-source | value.converter=org.apache.kafka.connect.json.JsonConverter | warning value.converter: wraps each line
          influx-source | value.converter=ByteArrayConverter | error value.converter: must be set in the connector and in full
          influx-source | key.converter=ByteArrayConverter | error key.converter: must be set in the connector and in full
          influx-source | output.format=struct;record.max.points=1 | error value.converter: cannot write the structures
          voyager-source | value.converter=org.apache.kafka.connect.converters.ByteArrayConverter | error value.converter: cannot write the strings
          voyager-source-json | value.converter=org.apache.kafka.connect.storage.StringConverter;-value.converter.schemas.enable | error value.converter: cannot write the structures
          """)
  void converters(String file, String changes, String problem) throws Exception {
    assertOnlyProblem(file, changes, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          central-influx-sink | tasks.max=0 | error tasks.max: Invalid value 0
          central-influx-sink | tasks.max=some | error tasks.max: Invalid value some
          central-influx-sink | -topics | error topics: is required, or topics.regex
          central-influx-sink | topics.regex=voy.* | error topics.regex: excludes topics
          central-influx-sink | -topics;topics.regex=( | error topics.regex: is no regular expression
          central-influx-sink | -topics;topics.regex=telemetry.* | error errors.deadletterqueue.topic.name: is a topic that this connector reads
          central-influx-sink | topics=a,telemetry-dead-letters | error errors.deadletterqueue.topic.name: is a topic that this connector reads
          central-influx-sink | errors.tolerance=none | warning errors.deadletterqueue.topic.name: the first rejected record
          central-influx-sink | -errors.deadletterqueue.topic.name | warning errors.tolerance: rejected records are dropped
          central-influx-sink | -errors.deadletterqueue.context.headers.enable | warning errors.deadletterqueue.context.headers.enable: dead letters do not say
          central-influx-sink | transforms=a | error transforms.a.type: is required
          central-influx-sink | transforms.a.type=x.Y | warning transforms.a.type: has no effect: its name is not declared
          central-influx-sink | transforms=a;transforms.a.type=x.Y;transforms.a.predicate=p | error transforms.a.predicate: p is not declared in predicates
          influx-source | -topic.creation.default.partitions | error topic.creation.default.partitions: is required if
          influx-source | topic.creation.big.partitions=9 | warning topic.creation.big.partitions: belongs to no group
          """)
  void connectsOwnKeys(String file, String changes, String problem) throws Exception {
    assertOnlyProblem(file, changes, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          influx-source | producer.override.linger.ms=soon | error producer.override.linger.ms: Invalid value soon
          influx-source | producer.override.lingr.ms=1 | warning producer.override.lingr.ms: is not a setting of Kafka's client; did you mean producer.override.linger.ms?
          influx-source | consumer.override.max.poll.records=1 | warning consumer.override.max.poll.records: has no effect: a source
          influx-source | producer.override.sasl.jaas.config=x password="y"; | warning producer.override.sasl.jaas.config: is in plain text
          central-influx-sink | influxdb.token=secret | warning influxdb.token: is in plain text; use a reference
          central-influx-sink | influxdb.url=http://user:secret@localhost:8086 | error influxdb.url: Invalid value [hidden]
          voyager-source | voyager.device.voyager1.password=secret | warning voyager.device.voyager1.password: is in plain text
          central-influx-sink | influxdb.token=${file:token} | error influxdb.token: ${file:token} must name a file and a key
          """)
  void overridesAndSecrets(String file, String changes, String problem) throws Exception {
    assertOnlyProblem(file, changes.replace("\";", "\""), problem);
  }

  @ParameterizedTest
  @CsvSource({
    "central-influx-sink,batch.max.lines=${file:/a:b};influxdb.url=http://${env:HOST}:8086",
    "central-influx-sink,influxdb.url=${env:URL};influxdb.version=${env:VERSION};gzip=${env:GZIP}",
    "influx-source,start.from=${env:START};influxdb.instances=a;influxdb.instance.a.url=${env:URL}",
    "voyager-source,voyager.device.voyager1.port=${env:PORT};voyager.transport=${env:TRANSPORT}",
    "voyager-source,voyager.device.voyager1.ssh.host.key=${env:KEY}"
  })
  void valuesThatOnlyTheWorkerKnowsAreNoErrors(String file, String changes) throws Exception {
    assertThat(Changed.of(file, changes).problems()).isEmpty();
  }

  private static void assertOnlyProblem(String file, String changes, String problem)
      throws Exception {
    assertThat(Changed.of(file, "").problems()).isEmpty();
    assertThat(Changed.of(file, changes).problems()).singleElement().asString().startsWith(problem);
  }
}
