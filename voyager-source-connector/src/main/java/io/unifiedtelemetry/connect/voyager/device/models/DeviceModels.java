package io.unifiedtelemetry.connect.voyager.device.models;

import io.unifiedtelemetry.connect.common.config.ConfigProblems;
import io.unifiedtelemetry.connect.voyager.config.ModelConfig;
import io.unifiedtelemetry.connect.voyager.config.ModelConfig.Kind;
import io.unifiedtelemetry.connect.voyager.config.OutputConfig.Names;
import io.unifiedtelemetry.connect.voyager.config.VoyagerSourceConfig;
import io.unifiedtelemetry.connect.voyager.device.DeviceModel;
import io.unifiedtelemetry.connect.voyager.device.file.FileModel;
import io.unifiedtelemetry.connect.voyager.device.voyager.OpenConfigModel;
import io.unifiedtelemetry.connect.voyager.device.voyager.VoyagerModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** Creates the device model of a configuration. */
public final class DeviceModels {
  private DeviceModels() {}

  /**
   * Creates the model.
   *
   * @throws ConfigException if the file is missing or invalid; the message names the key, the path
   *     in the file and the reason
   */
  public static DeviceModel of(VoyagerSourceConfig config) {
    ConfigProblems problems = new ConfigProblems();
    return read(config, problems)
        .orElseThrow(() -> new ConfigException(String.join("; ", problems.all())));
  }

  /**
   * Creates the model; empty if the file is missing or invalid.
   *
   * @param problems receives the path in the file and the reason
   */
  public static Optional<DeviceModel> read(VoyagerSourceConfig config, ConfigProblems problems) {
    if (config.model().kind() == Kind.VOYAGER) {
      VoyagerModel voyager = new VoyagerModel(config.derive().toDerivedFields());
      return Optional.of(
          config.output().names() == Names.OPENCONFIG ? new OpenConfigModel(voyager) : voyager);
    }
    if (config.model().file().isEmpty()) {
      problems.on(ModelConfig.FILE, "is needed with " + ModelConfig.MODEL + "=file");
      return Optional.empty();
    }
    Path file = config.model().file().get();
    try {
      return Optional.of(FileModel.read(file));
    } catch (IOException e) {
      problems.on(ModelConfig.FILE, "cannot be read on this worker: " + e);
    } catch (IllegalArgumentException e) {
      problems.on(ModelConfig.FILE, file + ": " + e.getMessage());
    }
    return Optional.empty();
  }
}
