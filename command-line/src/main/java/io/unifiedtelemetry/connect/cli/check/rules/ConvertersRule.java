package io.unifiedtelemetry.connect.cli.check.rules;

import io.unifiedtelemetry.connect.cli.check.settings.ConnectorSettings;
import io.unifiedtelemetry.connect.cli.check.settings.Problems;
import io.unifiedtelemetry.connect.cli.plugins.ConnectKeys;
import io.unifiedtelemetry.connect.cli.plugins.ConnectorPlugin;
import io.unifiedtelemetry.connect.common.record.OutputFormat;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig;
import io.unifiedtelemetry.connect.influxdb.sink.config.MappingConfig.InputFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Converters that do not fit the format of the values, or change their bytes. */
final class ConvertersRule implements Rule {
  private static final String OUTPUT_FORMAT = "output.format";
  private static final String SCHEMAS_ENABLE = ConnectKeys.VALUE_CONVERTER + ".schemas.enable";
  private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
  private static final String STRING = "org.apache.kafka.connect.storage.StringConverter";
  // Formats whose JSON never has a schema.
  private static final Set<InputFormat> PLAIN_JSON =
      Set.of(InputFormat.TELEGRAF_JSON, InputFormat.GNMIC_EVENT);

  private enum Kind {
    BYTES,
    STRING,
    JSON,
    WITH_SCHEMA,
    OTHER;

    static Kind of(String converter) {
      String name = converter.substring(converter.lastIndexOf('.') + 1).replace("Converter", "");
      return switch (name) {
        case "ByteArray" -> BYTES;
        case "String" -> STRING;
        case "Json" -> JSON;
        case "Avro", "Protobuf", "JsonSchema" -> WITH_SCHEMA;
        default -> OTHER;
      };
    }
  }

  @Override
  public void check(ConnectorSettings settings, Problems problems) {
    Optional<String> converter =
        settings
            .value(ConnectKeys.VALUE_CONVERTER)
            .or(() -> settings.worker().value(ConnectKeys.VALUE_CONVERTER));
    if (converter.isEmpty()) {
      problems.warning(
          ConnectKeys.VALUE_CONVERTER,
          "is not set, so the worker's applies, whatever that is; set it, or name the worker's"
              + " file with --worker");
      return;
    }
    Kind kind = Kind.of(converter.get());
    if (settings.isSink()) {
      checkSink(kind, settings, problems);
    } else {
      checkValue(kind, settings, problems);
      settings
          .value(ConnectKeys.KEY_CONVERTER)
          .or(() -> settings.worker().value(ConnectKeys.KEY_CONVERTER))
          .ifPresent(
              key -> checkBytes(ConnectKeys.KEY_CONVERTER, Kind.of(key), settings, problems));
    }
  }

  private static void checkSink(Kind kind, ConnectorSettings settings, Problems problems) {
    InputFormat format = format(settings.value(MappingConfig.FORMAT).orElse("auto"));
    boolean text = kind == Kind.JSON || kind == Kind.WITH_SCHEMA;
    if (format == InputFormat.LINE_PROTOCOL && text) {
      problems.error(
          ConnectKeys.VALUE_CONVERTER,
          "cannot read line protocol, so every record would be rejected; use " + BYTES);
    }
    if ((format == InputFormat.LINE_PROTOCOL || format == InputFormat.AUTO)
        && kind == Kind.STRING) {
      problems.warning(
          ConnectKeys.VALUE_CONVERTER,
          "replaces bytes that are not UTF-8; " + BYTES + " passes lines on unchanged");
    }
    if (kind == Kind.JSON
        && PLAIN_JSON.contains(format)
        && !settings.value(SCHEMAS_ENABLE).orElse("true").equals("false")) {
      problems.error(
          SCHEMAS_ENABLE,
          "must be false: the JSON has no schema, so every record would be rejected");
    }
  }

  private static InputFormat format(String name) {
    try {
      return InputFormat.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      // The plugin's own rule reports it.
      return InputFormat.AUTO;
    }
  }

  private static void checkValue(Kind kind, ConnectorSettings settings, Problems problems) {
    boolean struct =
        settings.value(OUTPUT_FORMAT).orElse("").equalsIgnoreCase(OutputFormat.STRUCT.name());
    if (!struct) {
      checkBytes(ConnectKeys.VALUE_CONVERTER, kind, settings, problems);
      if (kind == Kind.JSON || kind == Kind.WITH_SCHEMA) {
        problems.warning(
            ConnectKeys.VALUE_CONVERTER,
            "wraps each line of line protocol, so that consumers of lines, such as the InfluxDB sink,"
                + " reject it; use "
                + (readsBytes(settings) ? BYTES : STRING));
      }
    } else if (kind == Kind.BYTES || kind == Kind.STRING) {
      problems.error(
          ConnectKeys.VALUE_CONVERTER,
          "cannot write the structures of %s=struct; use a converter for JSON or Avro"
              .formatted(OUTPUT_FORMAT));
    }
  }

  /** The InfluxDB source makes bytes if its own configuration names the converter in full. */
  private static void checkBytes(
      String key, Kind kind, ConnectorSettings settings, Problems problems) {
    if (kind != Kind.BYTES) {
      return;
    }
    if (!readsBytes(settings)) {
      problems.error(key, "cannot write the strings of this connector; use " + STRING);
    } else if (!settings.value(key).orElse("").equals(BYTES)) {
      problems.error(key, "must be set in the connector and in full, or its tasks fail: " + BYTES);
    }
  }

  private static boolean readsBytes(ConnectorSettings settings) {
    return settings.plugin().orElseThrow() == ConnectorPlugin.INFLUX_SOURCE;
  }
}
