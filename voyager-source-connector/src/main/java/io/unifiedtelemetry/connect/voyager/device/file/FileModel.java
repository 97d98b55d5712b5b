package io.unifiedtelemetry.connect.voyager.device.file;

import io.unifiedtelemetry.connect.voyager.device.ChannelPlan;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.FieldSpec;
import io.unifiedtelemetry.connect.voyager.device.Requests;
import io.unifiedtelemetry.connect.voyager.device.ResponseParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The model of a device that prints JSON, as described by a file. */
public final class FileModel implements DeviceModel {
  private final String name;
  private final Requests requests;
  private final List<String> responses;
  private final List<PointKind> points;

  FileModel(String name, Requests requests, List<String> responses, List<PointKind> points) {
    this.name = name;
    this.requests = requests;
    this.responses = List.copyOf(responses);
    this.points = List.copyOf(points);
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException if it is invalid; the message begins with the path in the file
   * @throws IOException if the file cannot be read
   */
  public static FileModel read(Path file) throws IOException {
    return ModelReader.read(Files.readAllBytes(file));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String measurement(String kind) {
    return points.stream()
        .filter(each -> each.name().equals(kind))
        .map(PointKind::measurement)
        .findFirst()
        .orElseGet(() -> DeviceModel.super.measurement(kind));
  }

  @Override
  public Requests requests() {
    return requests;
  }

  @Override
  public List<String> kinds() {
    return points.stream().map(PointKind::name).toList();
  }

  @Override
  public Set<String> tags() {
    return points.stream()
        .flatMap(each -> each.tags().keySet().stream())
        .collect(Collectors.toSet());
  }

  @Override
  public List<FieldSpec> fields() {
    return points.stream().flatMap(each -> each.specs().stream()).toList();
  }

  @Override
  public ResponseParser parser() {
    return new FileParser(responses, points);
  }

  @Override
  public Optional<ChannelPlan> channels() {
    return Optional.empty();
  }
}
