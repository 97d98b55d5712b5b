package io.unifiedtelemetry.connect.platform.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The topics of a broker, the committed offsets of consumer groups, and open transactions. */
public final class KafkaTopics implements AutoCloseable {
  private final Admin admin;

  /** Connects on the first call. */
  public KafkaTopics(String bootstrapServers) {
    this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
  }

  /** Creates a topic with the default replication factor. */
  public void create(String topic, int partitions) throws ExecutionException, InterruptedException {
    NewTopic request = new NewTopic(topic, Optional.of(partitions), Optional.empty());
    admin.createTopics(List.of(request)).all().get();
  }

  /** Deletes a topic. */
  public void delete(String topic) throws ExecutionException, InterruptedException {
    admin.deleteTopics(List.of(topic)).all().get();
  }

  /** The names of all topics except internal ones. */
  public Set<String> names() throws ExecutionException, InterruptedException {
    return admin.listTopics().names().get();
  }

  /** The end offsets by partition. */
  public Map<TopicPartition, Long> ends(String topic)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> request =
        admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
            .map(each -> new TopicPartition(topic, each.partition()))
            .collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
    return admin.listOffsets(request).all().get().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }

  /** The committed offsets of a consumer group; the group of a sink is {@code connect-NAME}. */
  public Map<TopicPartition, Long> committed(String group)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    return offsets.entrySet().stream()
        .filter(each -> each.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }

  /** The number of records in a topic that a consumer group has not committed yet. */
  public long lag(String group, String topic) throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> committed = committed(group);
    return ends(topic).entrySet().stream()
        .mapToLong(each -> each.getValue() - committed.getOrDefault(each.getKey(), 0L))
        .sum();
  }

  /**
   * Ends the transaction that a killed producer left open: it is aborted now, not only after the
   * producer's {@code transaction.timeout.ms}.
   */
  public void endTransaction(String transactionalId)
      throws ExecutionException, InterruptedException {
    admin.fenceProducers(List.of(transactionalId)).all().get();
  }

  @Override
  public void close() {
    admin.close();
  }
}
