/* Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a multi-status. Servers leave out, add and mistake much; only a whole document counts. */
#include "fan-dav.h"

#include <libxml/parser.h>
#include <string.h>

#include "fan-address.h"
#include "fan-i18n.h"

void
fan_dav_entry_free (FanDavEntry *entry)
{
  if (!entry)
    return;
  g_free (entry->path);
  g_free (entry->href);
  g_free (entry->etag);
  g_free (entry->modified);
  g_free (entry->lock_owner);
  g_free (entry);
}

/* ---- The document ---- */

static gboolean
is_dav (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && node->ns && g_strcmp0 ((const char *)node->ns->href, "DAV:") == 0
         && g_str_equal ((const char *)node->name, name);
}

static xmlNode *
find_child (const xmlNode *parent, const char *name)
{
  for (xmlNode *node = parent ? parent->children : NULL; node; node = node->next)
    if (is_dav (node, name))
      return node;
  return NULL;
}

static char *
dup_text (const xmlNode *node)
{
  xmlChar *content = node ? xmlNodeGetContent (node) : NULL;
  char *text = content ? g_strstrip (g_strdup ((const char *)content)) : NULL;

  xmlFree (content);
  if (text && !*text)
    g_clear_pointer (&text, g_free);
  return text;
}

/* "HTTP/1.1 404 Not Found" -> 404; 0 without one. */
static int
parse_status (const xmlNode *parent)
{
  g_autofree char *text = dup_text (find_child (parent, "status"));
  const char *space = text ? strchr (text, ' ') : NULL;

  return space ? (int)g_ascii_strtoll (space, NULL, 10) : 0;
}

static xmlDoc *
read_document (GBytes *body, int options)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  if (size == 0 || size > G_MAXINT)
    return NULL;
  return xmlReadMemory (data, (int)size, NULL, NULL,
                        XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | options);
}

static gboolean
ends_well (GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autofree char *tail = g_strndup (data + (size > 64 ? size - 64 : 0), MIN (size, 64));

  g_strchomp (tail);
  return g_str_has_suffix (tail, "multistatus>");
}

/* The root of a whole multi-status. One with a bare "&" somewhere in a name is whole, one that was cut is not. */
static xmlDoc *
open_multistatus (GBytes *body, xmlNode **out_root)
{
  xmlDoc *document = read_document (body, 0);
  xmlNode *root;

  if (!document && g_bytes_get_size (body) > 0 && ends_well (body))
    document = read_document (body, XML_PARSE_RECOVER);
  root = document ? xmlDocGetRootElement (document) : NULL;
  if (root && is_dav (root, "multistatus"))
    {
      *out_root = root;
      return document;
    }
  xmlFreeDoc (document);
  return NULL;
}

/* ---- One item ---- */

static void
read_props (FanDavEntry *entry, const xmlNode *prop)
{
  g_autofree char *size = dup_text (find_child (prop, "getcontentlength"));
  const xmlNode *lock = find_child (find_child (prop, "lockdiscovery"), "activelock");
  guint64 number;

  if (!entry->etag)
    entry->etag = dup_text (find_child (prop, "getetag"));
  if (!entry->modified)
    entry->modified = dup_text (find_child (prop, "getlastmodified"));
  if (!entry->lock_owner)
    entry->lock_owner = dup_text (find_child (lock, "owner"));
  if (size && g_ascii_string_to_unsigned (size, 10, 0, G_MAXINT64, &number, NULL))
    entry->size = (gint64)number;
  entry->is_folder |= find_child (find_child (prop, "resourcetype"), "collection") != NULL;
}

/* A prop group that went well tells something; else the worst of the others counts. Returns the status of the whole item. */
static int
read_propstats (FanDavEntry *entry, const xmlNode *response)
{
  int worst = 0;
  gboolean good = FALSE;

  for (const xmlNode *node = response->children; node; node = node->next)
    {
      int status = is_dav (node, "propstat") ? parse_status (node) : 0;

      if (status / 100 == 2)
        {
          read_props (entry, find_child (node, "prop"));
          good = TRUE;
        }
      else if (status != 0 && (worst == 0 || worst == 404))
        worst = status;
    }
  return good || worst == 0 ? 200 : worst;
}

static FanDavEntry *
read_response (const char *base, const xmlNode *response)
{
  g_autofree char *href = dup_text (find_child (response, "href"));
  g_autofree char *path = href ? fan_address_relate (base, href) : NULL;
  int status = parse_status (response);
  g_autoptr (FanDavEntry) entry = NULL;

  if (!path)
    {
      g_debug ("left out of a listing: %s", href ? href : "(no address)");
      return NULL;
    }
  entry = g_new0 (FanDavEntry, 1);
  entry->path = g_steal_pointer (&path);
  entry->href = g_steal_pointer (&href);
  entry->size = -1;
  if (status == 0)
    status = read_propstats (entry, response);
  if (status == 404 || status == 410)
    return NULL;
  /* What was asked for and is missing (a proxy ate the question) makes it unknown, never gone. */
  entry->unknown
      = status / 100 != 2 || (!entry->is_folder && entry->size < 0 && !entry->etag && !entry->modified);
  return g_steal_pointer (&entry);
}

static GPtrArray *
set_garbled (GError **error)
{
  g_set_error_literal (
      error, FAN_SHARE_ERROR, FAN_SHARE_ERROR_BROKEN,
      _ ("The server’s list of files is cut off or garbled, so nothing was changed. Try again later."));
  return NULL;
}

/* Whether any of them is about something below @base: else the list is of another place. */
static gboolean
is_about (const char *base, const xmlNode *root)
{
  guint responses = 0;

  for (const xmlNode *node = root->children; node; node = node->next)
    {
      g_autofree char *href = is_dav (node, "response") ? dup_text (find_child (node, "href")) : NULL;
      g_autofree char *path = href ? fan_address_relate (base, href) : NULL;

      if (path)
        return TRUE;
      responses += href != NULL;
    }
  return responses == 0;
}

GPtrArray *
fan_dav_parse (const char *base, GBytes *body, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)fan_dav_entry_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  xmlNode *root = NULL;
  xmlDoc *document = open_multistatus (body, &root);

  if (!document)
    return set_garbled (error);
  if (!is_about (base, root))
    {
      xmlFreeDoc (document);
      return set_garbled (error);
    }
  for (const xmlNode *node = root->children; node; node = node->next)
    {
      FanDavEntry *entry = is_dav (node, "response") ? read_response (base, node) : NULL;

      if (entry && !g_hash_table_contains (seen, entry->path))
        {
          g_hash_table_add (seen, entry->path);
          g_ptr_array_add (entries, entry);
        }
      else
        fan_dav_entry_free (entry);
    }
  xmlFreeDoc (document);
  return g_steal_pointer (&entries);
}

int
fan_dav_find_fault (GBytes *body)
{
  xmlNode *root = NULL;
  xmlDoc *document = open_multistatus (body, &root);
  int fault = 0;

  if (!document)
    return -1;
  for (const xmlNode *node = root->children; node && fault < 400; node = node->next)
    {
      if (!is_dav (node, "response"))
        continue;
      fault = parse_status (node);
      for (const xmlNode *part = node->children; part && fault < 400; part = part->next)
        if (is_dav (part, "propstat"))
          fault = parse_status (part);
    }
  xmlFreeDoc (document);
  return fault >= 400 ? fault : 0;
}
