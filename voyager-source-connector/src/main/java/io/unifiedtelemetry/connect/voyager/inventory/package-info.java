/**
 * The devices: from the keys and the inventory file, with their credentials. Depends on {@code
 * config}, {@code error} and {@code timer}.
 */
package io.unifiedtelemetry.connect.voyager.inventory;
