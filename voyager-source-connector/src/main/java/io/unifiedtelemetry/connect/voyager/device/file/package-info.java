/**
 * A device model that is described by a JSON file: reads and checks the file, and applies it to
 * responses. Depends only on {@code device}, {@code device.json} and {@code error}.
 */
package io.unifiedtelemetry.connect.voyager.device.file;
