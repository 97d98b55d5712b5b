package io.unifiedtelemetry.connect.voyager.inventory;

import io.unifiedtelemetry.connect.common.assign.TaskAssignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The part of an account's login attempts that this task may use. Tasks cannot communicate, so the
 * attempts are divided among those whose devices use the account.
 *
 * @param rank position of this task among them, from 0
 * @param tasks number of tasks whose devices use the account
 * @param peers some of the devices of other tasks that use the account
 */
public record AccountShare(int rank, int tasks, List<String> peers) {
  /** The share of the only task that uses an account. */
  public static final AccountShare ALL = new AccountShare(0, 1, List.of());

  private static final int MAX_PEERS = 20;

  /** How many attempts this task may use at once; the shares of all tasks add up to at most all. */
  public int of(int attempts) {
    return tasks <= attempts ? attempts / tasks : rank < attempts ? 1 : 0;
  }

  /**
   * The share of each device. All tasks must pass the same devices; while the files of their
   * workers differ, the shares are an estimate.
   *
   * @param own the names of this task's devices, which the connector may have assigned
   */
  static Map<String, AccountShare> perDevice(
      List<Device> all, TaskAssignment assignment, Set<String> own) {
    Map<Credentials, TreeSet<Integer>> users = new HashMap<>();
    Map<Credentials, List<String>> peers = new HashMap<>();
    List<String> names = all.stream().map(Device::name).toList();
    for (int task = 0; task < assignment.count(); task++) {
      boolean isOwn = task == assignment.index();
      Set<String> assigned = isOwn ? own : new TaskAssignment(task, assignment.count()).of(names);
      for (Device device : all) {
        if (assigned.contains(device.name())) {
          users.computeIfAbsent(device.credentials(), key -> new TreeSet<>()).add(task);
          if (!isOwn && !own.contains(device.name())) {
            peers
                .computeIfAbsent(device.credentials(), key -> new ArrayList<>())
                .add(device.name());
          }
        }
      }
    }
    Map<Credentials, AccountShare> perAccount = new HashMap<>();
    users.forEach(
        (account, tasks) ->
            perAccount.put(
                account,
                new AccountShare(
                    tasks.headSet(assignment.index()).size(),
                    tasks.size(),
                    peers.getOrDefault(account, List.of()).stream().limit(MAX_PEERS).toList())));
    return all.stream()
        .filter(each -> perAccount.containsKey(each.credentials()))
        .collect(Collectors.toMap(Device::name, each -> perAccount.get(each.credentials())));
  }
}
