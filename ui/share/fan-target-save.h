/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fan-target.h"
#include "shared/fan-dialog.h"

G_BEGIN_DECLS

/**
 * FanTargetWish: what a dialog for a target was filled with. %NULL: not asked for there.
 * @id: of the target that is edited; %NULL: a new one
 * @password: (nullable): goes into the keyring after the target is written, nowhere else
 */
typedef struct
{
  char *id;
  char *name, *address, *kind, *scope, *parts;
  char *user, *auth, *ca;
  char *password;
} FanTargetWish;

void fan_target_wish_free (FanTargetWish *wish);

/** FanTargetSavedFunc: @words: %NULL when all is kept; else why something is not ("" when that was told already): the dialog keeps what was typed. @id: the target that is written by now, or %NULL. */
typedef void (*FanTargetSavedFunc) (FanDialog *dialog, const char *id, const char *words);

/** fan_target_save: writes the target (one step that can be undone), then keeps the password. @wish: (transfer full). */
void fan_target_save (FanDialog *dialog, FanTargetWish *wish, FanTargetSavedFunc func);

/** fan_target_remove: removes @target with its password; the step can be undone, the password is asked for again then. */
void fan_target_remove (FanDialog *dialog, FanRecord *target);

G_END_DECLS
