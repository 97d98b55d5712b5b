/** Why a poll failed. Depends on no other package of this plugin. */
package io.unifiedtelemetry.connect.voyager.error;
