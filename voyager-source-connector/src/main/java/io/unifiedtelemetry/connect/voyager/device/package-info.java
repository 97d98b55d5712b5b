/**
 * What a kind of device is to the rest of the plugin: the command that it runs, the parser of its
 * responses and the fields of its points. Depends only on {@code error}.
 */
package io.unifiedtelemetry.connect.voyager.device;
