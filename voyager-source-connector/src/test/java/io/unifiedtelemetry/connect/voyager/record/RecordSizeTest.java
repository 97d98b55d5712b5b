package io.unifiedtelemetry.connect.voyager.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.ParsedResponse;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import io.unifiedtelemetry.connect.voyager.device.Sample;
import io.unifiedtelemetry.connect.voyager.device.voyager.DerivedFields;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import io.unifiedtelemetry.connect.voyager.poll.PollStatistics;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares the estimate with the memory that buffered polls of a real response occupy. */
class RecordSizeTest {
  private static final int POLLS = 1000;
  private static final long MAX_NOISE = 100_000;

  private final RecordBuffer buffer = new RecordBuffer(Long.MAX_VALUE);

  @ParameterizedTest
  @CsvSource({"line-protocol, x", "line-protocol, \u0160", "struct, x", "struct, \u0160"})
  void estimatesWhatThePollsOccupy(String format, String character) throws Exception {
    InterfaceLayout layout = layout(format);
    VoyagerModel model = new VoyagerModel(DerivedFields.NONE);
    ResponseParser parser = model.parser();
    byte[] json = response(character.repeat(1000));
    layout.accept(PollResults.succeeded("v1", samples(parser, json)));
    buffer.take(Duration.ZERO);

    long before = usedBytes();
    for (int i = 0; i < POLLS; i++) {
      layout.accept(PollResults.succeeded("v1", samples(parser, json)));
    }
    long used = usedBytes() - before;
    long estimate = 0;
    List<SourceRecord> records = buffer.take(Duration.ZERO);
    for (int i = 0; i < POLLS; i++) {
      int each = records.size() / POLLS;
      estimate += RecordSize.of(records.subList(i * each, (i + 1) * each));
    }

    assertThat((double) estimate / used).isBetween(0.75, 1.35);
  }

  private InterfaceLayout layout(String format) {
    VoyagerSourceConfig config =
        VoyagerSourceConfig.from(Map.of("topic", "voyager", "output.format", format));
    InterfaceLayout layout =
        new InterfaceLayout(
            config.output(),
            config.records(),
            new VoyagerModel(DerivedFields.NONE),
            config.poll().interval(),
            new PollStatistics(Clock.systemUTC()),
            buffer,
            Clock.systemUTC());
    layout.retainDevices(List.of("v1")).forEach(name -> layout.addDevice(name, 0));
    return layout;
  }

  private static Sample[] samples(ResponseParser parser, byte[] json) {
    ParsedResponse response = parser.parse(json, json.length);
    return response.samples().toArray(Sample[]::new);
  }

  /** Two modules; each line interface has one long text. */
  private static byte[] response(String text) {
    String line =
        "{'index':%d,'current_ber':1.5e-3,'current_osnr':20.5,'modulation':'16-qam','note':'%s'}";
    String host =
        "{'index':%d,'enabled':true,'rate':'100ge','tx_align_status':['aligned'],"
            + "'fec_decoding':true,'serializer':[3,3,6,12,6],'indep_tributary':0}";
    String module =
        "{'location':'%d','oper_status':'ready','internal_temp':53.5,'serial_num':'170212599',"
            + "'host_interfaces':[%s,%s],'network_interfaces':[%s,%s]}";
    String modules =
        String.join(
            ",",
            List.of(1, 2).stream()
                .map(
                    location ->
                        module.formatted(
                            location,
                            host.formatted(0),
                            host.formatted(1),
                            line.formatted(0, text),
                            line.formatted(1, text)))
                .toList());
    return ("{'modules':[" + modules + "]}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  // What other tests have left is freed by several collections, because of references to it.
  private static long usedBytes() {
    long last = Long.MAX_VALUE;
    long used = usedAfterCollection();
    while (last - used > MAX_NOISE) {
      last = used;
      used = usedAfterCollection();
    }
    return used;
  }

  private static long usedAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
