package io.unifiedtelemetry.examples.beralerts.stream;

import io.unifiedtelemetry.examples.beralerts.read.PointFilter;
import io.unifiedtelemetry.examples.beralerts.read.Reading;
import io.unifiedtelemetry.examples.beralerts.read.RecordReader;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Forwards the readings of each record, keyed by line. */
final class ReadingProcessor
    implements Processor<byte[], byte[], String, Reading>, RecordReader.Output {
  private final RecordReader reader;
  private final Skipped skipped = new Skipped("points that cannot be read");
  private ProcessorContext<String, Reading> context;

  ReadingProcessor(PointFilter filter) {
    this.reader = new RecordReader(filter, this);
  }

  @Override
  public void init(ProcessorContext<String, Reading> processorContext) {
    context = processorContext;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    reader.read(record.value(), record.timestamp());
  }

  @Override
  public void reading(String series, Reading reading) {
    // A broker may reject a record whose own timestamp is far from its clock.
    context.forward(new Record<>(series, reading, context.currentSystemTimeMs()));
  }

  @Override
  public void unreadable(String reason) {
    String where = context.recordMetadata().map(ReadingProcessor::position).orElse("");
    skipped.add(reason + where, context.currentSystemTimeMs());
  }

  private static String position(RecordMetadata metadata) {
    return ", in topic %s, partition %d, offset %d"
        .formatted(metadata.topic(), metadata.partition(), metadata.offset());
  }
}
