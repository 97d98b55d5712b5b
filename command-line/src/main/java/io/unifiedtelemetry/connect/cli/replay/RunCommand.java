package io.unifiedtelemetry.connect.cli.replay;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts dead letters back. */
@Command(
    name = "run",
    usageHelpAutoWidth = true,
    sortOptions = false,
    exitCodeOnExecutionException = 2,
    description = {
      "Puts dead letters back into the topics they came from, each once: a second run does not put"
          + " the same ones back.",
      "Every consumer of these topics gets them again. If only InfluxDB is to get them, use the"
          + " connector in connect-configs/influx-sink-replay.json instead."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all selected records were put back",
      "1:some were left; the output says why",
      "2:Kafka could not be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  unified-telemetry replay run --bootstrap localhost:9092 --origin telemetry \\",
      "    --reason 'field type conflict' --dry-run"
    })
final class RunCommand implements Callable<Integer> {
  private static final int SOME_LEFT = 1;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Mixin private KafkaOptions kafka;
  @Mixin private LetterSelection selection;

  @Option(
      names = "--max-replays",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Leave records that were put back N times and rejected again (default: ${DEFAULT-VALUE}).")
  private int maxReplays;

  @Option(names = "--dry-run", description = "Only say what would be put back.")
  private boolean dryRun;

  @Override
  public Integer call() throws IOException {
    try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
      LetterReader reader = new LetterReader(consumer, kafka.topic(), System::nanoTime);
      Replay replay = new Replay(reader, selection, kafka.topic(), maxReplays);
      if (dryRun) {
        replay.count();
      } else {
        try (Producer<byte[], byte[]> producer = kafka.producer()) {
          replay.run(producer);
        }
      }
      print(replay);
      return replay.left().isEmpty() ? 0 : SOME_LEFT;
    } catch (KafkaException e) {
      throw Failures.explained(e);
    }
  }

  private void print(Replay replay) {
    PrintWriter out = spec.commandLine().getOut();
    String done = dryRun ? "would put back" : "put back";
    replay
        .putBack()
        .forEach((topic, count) -> out.printf("%s %,d records to %s%n", done, count, topic));
    if (replay.putBack().isEmpty()) {
      out.println(done + " 0 records");
    }
    replay
        .left()
        .forEach((reason, count) -> out.printf("left %,d records: %s%n", count, text(reason)));
  }

  private String text(Replay.Left reason) {
    return switch (reason) {
      case NO_CONTEXT ->
          "they have no context headers; set errors.deadletterqueue.context.headers.enable=true"
              + " in the sink's configuration";
      case REPLAYED ->
          "they were put back before and rejected again; after the cause is mended, use"
              + " --max-replays "
              + (maxReplays + 1);
      case NO_TOPIC -> "the topic that they came from does not exist";
      case CIRCLE -> "they came from " + kafka.topic() + " itself";
    };
  }
}
