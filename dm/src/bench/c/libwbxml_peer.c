/*
 * Times libwbxml on one document: tree from WBXML, tree to WBXML, XML to WBXML, WBXML to XML.
 * Usage: libwbxml_peer FILE.wbxml FILE.xml ROUNDS; prints a line "NAME NANOSECONDS" for each round.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <wbxml/wbxml.h>

/* Exported by the library, but in no installed header. */
typedef struct WBXMLTree_s WBXMLTree;
extern WBXMLError wbxml_tree_from_wbxml(WB_UTINY *, WB_ULONG, WBXMLLanguage, WBXMLCharsetMIBEnum, WBXMLTree **);
extern WBXMLError wbxml_tree_to_wbxml(WBXMLTree *, WB_UTINY **, WB_ULONG *, WBXMLGenWBXMLParams *);
extern void wbxml_tree_destroy(WBXMLTree *);

static unsigned char *wbxml, *xml;
static unsigned long wbxml_length, xml_length;
static WBXMLTree *tree;

static unsigned char *contents(const char *name, unsigned long *length)
{
    FILE *file = fopen(name, "rb");
    unsigned char *held = malloc(1 << 20);
    if (file == NULL || held == NULL) {
        fprintf(stderr, "cannot read %s\n", name);
        exit(2);
    }
    *length = fread(held, 1, 1 << 20, file);
    fclose(file);
    return held;
}

static void check(WBXMLError result, const char *what)
{
    if (result != WBXML_OK) {
        fprintf(stderr, "%s failed with %d\n", what, (int) result);
        exit(1);
    }
}

static void decode(void)
{
    WBXMLTree *read = NULL;
    check(wbxml_tree_from_wbxml(wbxml, wbxml_length, WBXML_LANG_UNKNOWN, WBXML_CHARSET_UNKNOWN, &read), "decode");
    wbxml_tree_destroy(read);
}

static void encode(void)
{
    WBXMLGenWBXMLParams params = {WBXML_VERSION_13, FALSE, FALSE, FALSE};
    unsigned char *written = NULL;
    unsigned long length = 0;
    WB_ULONG count = 0;
    check(wbxml_tree_to_wbxml(tree, &written, &count, &params), "encode");
    length = count;
    if (length == 0) {
        exit(1);
    }
    free(written);
}

static void xml_to_wbxml(void)
{
    WBXMLConvXML2WBXML *converter = NULL;
    unsigned char *written = NULL;
    WB_ULONG length = 0;
    check(wbxml_conv_xml2wbxml_create(&converter), "create");
    wbxml_conv_xml2wbxml_disable_string_table(converter);
    check(wbxml_conv_xml2wbxml_run(converter, xml, xml_length, &written, &length), "xml2wbxml");
    wbxml_conv_xml2wbxml_destroy(converter);
    free(written);
}

static void wbxml_to_xml(void)
{
    WBXMLConvWBXML2XML *converter = NULL;
    unsigned char *written = NULL;
    WB_ULONG length = 0;
    check(wbxml_conv_wbxml2xml_create(&converter), "create");
    check(wbxml_conv_wbxml2xml_run(converter, wbxml, wbxml_length, &written, &length), "wbxml2xml");
    wbxml_conv_wbxml2xml_destroy(converter);
    free(written);
}

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return at.tv_sec * 1e9 + at.tv_nsec;
}

static void measure(const char *name, void (*work)(void), int rounds)
{
    int round;
    for (round = -2; round < rounds; round++) {
        double begun = now(), end = begun;
        long times = 0;
        while (end - begun < 3e8) {
            int i;
            for (i = 0; i < 50; i++) {
                work();
            }
            times += 50;
            end = now();
        }
        if (round >= 0) {
            printf("%s %.1f\n", name, (end - begun) / times);
        }
    }
}

int main(int count, char **arguments)
{
    int rounds;
    if (count != 4) {
        fprintf(stderr, "usage: libwbxml_peer FILE.wbxml FILE.xml ROUNDS\n");
        return 2;
    }
    wbxml = contents(arguments[1], &wbxml_length);
    xml = contents(arguments[2], &xml_length);
    rounds = atoi(arguments[3]);
    check(wbxml_tree_from_wbxml(wbxml, wbxml_length, WBXML_LANG_UNKNOWN, WBXML_CHARSET_UNKNOWN, &tree), "decode");
    measure("decode", decode, rounds);
    measure("encode", encode, rounds);
    measure("xmlToWbxml", xml_to_wbxml, rounds);
    measure("wbxmlToXml", wbxml_to_xml, rounds);
    return 0;
}
