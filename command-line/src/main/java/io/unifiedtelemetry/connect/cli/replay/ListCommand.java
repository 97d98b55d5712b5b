package io.unifiedtelemetry.connect.cli.replay;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Counts dead letters. */
@Command(
    name = "list",
    usageHelpAutoWidth = true,
    sortOptions = false,
    exitCodeOnExecutionException = 2,
    description = "Counts dead letters by topic of origin, connector and reason.",
    footerHeading = "%nExamples:%n",
    footer = "  unified-telemetry replay list --bootstrap localhost:9092 --per hour")
final class ListCommand implements Callable<Integer> {
  private enum Period {
    HOUR(ChronoUnit.HOURS),
    DAY(ChronoUnit.DAYS);

    private final ChronoUnit unit;

    Period(ChronoUnit unit) {
      this.unit = unit;
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Mixin private KafkaOptions kafka;
  @Mixin private LetterSelection selection;

  @Option(
      names = "--per",
      paramLabel = "PERIOD",
      description = "Count each hour or day by itself (UTC).")
  private Optional<Period> period;

  @Override
  public Integer call() throws IOException {
    try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
      LetterReader reader = new LetterReader(consumer, kafka.topic(), System::nanoTime);
      LetterGroups groups = groups(reader);
      groups.print(spec.commandLine().getOut());
      return 0;
    } catch (KafkaException e) {
      throw Failures.explained(e);
    }
  }

  private LetterGroups groups(LetterReader reader) {
    LetterGroups groups = new LetterGroups(period.map(each -> each.unit));
    Map<TopicPartition, Progress> progress = reader.progress();
    reader.readAll(
        records -> {
          for (ConsumerRecord<byte[], byte[]> record : records) {
            DeadLetter letter = new DeadLetter(record);
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (selection.selects(letter)) {
              groups.add(letter, progress.get(partition).isDone(record.offset()));
            }
          }
        });
    return groups;
  }
}
