package io.unifiedtelemetry.connect.cli.connect;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The offsets of topics and consumer groups in Kafka; its exceptions say what to do. */
public final class KafkaOffsets implements AutoCloseable {
  private static final String TIMEOUT_MS = "15000";

  private final Admin admin;
  private final String bootstrapServers;

  private KafkaOffsets(Admin admin, String bootstrapServers) {
    this.admin = admin;
    this.bootstrapServers = bootstrapServers;
  }

  /** Connects on the first call. */
  static KafkaOffsets open(Properties properties) {
    properties.putIfAbsent("default.api.timeout.ms", TIMEOUT_MS);
    properties.putIfAbsent("request.timeout.ms", TIMEOUT_MS);
    String servers = properties.getProperty("bootstrap.servers");
    try {
      return new KafkaOffsets(Admin.create(properties), servers);
    } catch (KafkaException e) {
      throw unreachable(servers, e.getCause() == null ? e : e.getCause());
    }
  }

  /** The partitions of the topics that a sink reads and that exist. */
  public Set<TopicPartition> partitions(Connector sink) throws InterruptedException {
    return partitions(sink::reads);
  }

  private Set<TopicPartition> partitions(Predicate<String> wanted) throws InterruptedException {
    List<String> topics = get(admin.listTopics().names()).stream().filter(wanted).toList();
    return get(admin.describeTopics(topics).allTopicNames()).values().stream()
        .flatMap(
            topic ->
                topic.partitions().stream()
                    .map(each -> new TopicPartition(topic.name(), each.partition())))
        .collect(Collectors.toSet());
  }

  /** The first offsets of partitions. */
  public Map<TopicPartition, Long> starts(Collection<TopicPartition> partitions)
      throws InterruptedException {
    return list(partitions, OffsetSpec.earliest());
  }

  /** The offsets after the last records of partitions. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
      throws InterruptedException {
    return list(partitions, OffsetSpec.latest());
  }

  /** The offsets of the first records from a time on; the end of a partition that has none. */
  public Map<TopicPartition, Long> at(Instant time, Collection<TopicPartition> partitions)
      throws InterruptedException {
    Map<TopicPartition, Long> found =
        new HashMap<>(list(partitions, OffsetSpec.forTimestamp(time.toEpochMilli())));
    Map<TopicPartition, Long> ends = ends(partitions);
    found.replaceAll((partition, offset) -> offset < 0 ? ends.get(partition) : offset);
    return found;
  }

  /** The committed offsets of a consumer group; empty if it does not exist. */
  public Map<TopicPartition, Long> committed(String group) throws InterruptedException {
    Map<TopicPartition, Long> committed = new HashMap<>();
    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach(
            (partition, offset) -> {
              if (offset != null) {
                committed.put(partition, offset.offset());
              }
            });
    return committed;
  }

  /** The client ids and hosts of the members of a consumer group; empty if none is active. */
  public Set<String> members(String group) throws InterruptedException {
    try {
      return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
          .map(each -> each.clientId() + " on " + each.host())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof GroupIdNotFoundException) {
        return Set.of();
      }
      throw unreachable(bootstrapServers, e.getCause());
    }
  }

  /** Sets committed offsets of a consumer group without members. */
  public void commit(String group, Map<TopicPartition, Long> offsets) throws InterruptedException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        offsets.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, each -> new OffsetAndMetadata(each.getValue())));
    get(admin.alterConsumerGroupOffsets(group, committed).all());
  }

  @Override
  public void close() {
    admin.close();
  }

  private Map<TopicPartition, Long> list(Collection<TopicPartition> partitions, OffsetSpec spec)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> request =
        partitions.stream().collect(Collectors.toMap(each -> each, each -> spec));
    Map<TopicPartition, ListOffsetsResultInfo> found = get(admin.listOffsets(request).all());
    return found.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }

  private <T> T get(KafkaFuture<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw new CommandException(
            "A topic does not exist in the cluster at %s; is --bootstrap right? (%s)"
                .formatted(bootstrapServers, e.getCause().getMessage()),
            e);
      }
      throw unreachable(bootstrapServers, e.getCause());
    }
  }

  private static CommandException unreachable(String servers, Throwable cause) {
    return new CommandException(
        "Kafka at %s: %s. Check --bootstrap, and --command-config if the brokers need TLS or SASL"
            .formatted(servers, cause.getMessage()),
        cause);
  }
}
