package io.unifiedtelemetry.connect.voyager.simulator.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyager;
import io.unifiedtelemetry.connect.voyager.simulator.SimulatedVoyagers;
import io.unifiedtelemetry.connect.voyager.simulator.device.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for files to write for clients of the devices. */
final class OutputFiles {
  @Option(
      names = "--known-hosts",
      paramLabel = "FILE",
      description = "Write an OpenSSH known_hosts file for all devices.")
  private Optional<Path> knownHosts;

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      description =
          "Write an inventory file for the Voyager source connector (voyager.devices.file).")
  private Optional<Path> inventory;

  void write(SimulatedVoyagers voyagers) throws IOException {
    if (knownHosts.isPresent()) {
      Files.writeString(knownHosts.get(), voyagers.knownHosts());
    }
    if (inventory.isPresent()) {
      Files.writeString(inventory.get(), inventoryOf(voyagers).toPrettyString() + "\n");
    }
  }

  /** Prefers SSH, with the fingerprint of the preferred host key. */
  private static ArrayNode inventoryOf(SimulatedVoyagers voyagers) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (SimulatedVoyager device : voyagers.devices()) {
      ObjectNode entry = all.addObject().put("name", device.name()).put("host", device.host());
      if (device.transports().contains(Transport.SSH)) {
        entry
            .put("port", device.port(Transport.SSH))
            .put("transport", "ssh")
            .put("ssh.host.key", device.sshFingerprint());
      } else {
        entry.put("port", device.port(Transport.NCLU)).put("transport", "nclu");
      }
    }
    return all;
  }
}
