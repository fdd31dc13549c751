#!/usr/bin/env python3
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""test_lint.py WRITE-DECK: the linter finds nothing in our decks, and refuses each known-bad deck by the right rule.

A bad deck is a good one with one thing spoilt. TAP."""
import os
import re
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pptx_lint  # noqa: E402

TYPES = '[Content_Types].xml'
MAIN = 'ppt/presentation.xml'
MAIN_RELS = 'ppt/_rels/presentation.xml.rels'
SLIDE = 'ppt/slides/slide2.xml'
SLIDE_RELS = 'ppt/slides/_rels/slide2.xml.rels'
MASTER = 'ppt/slideMasters/slideMaster1.xml'
MASTER_RELS = 'ppt/slideMasters/_rels/slideMaster1.xml.rels'
LAYOUT_RELS = 'ppt/slideLayouts/_rels/slideLayout2.xml.rels'
THEME = 'ppt/theme/theme1.xml'
NOTES_RELS = 'ppt/notesSlides/_rels/notesSlide1.xml.rels'
NOTES_MASTER_RELS = 'ppt/notesMasters/_rels/notesMaster1.xml.rels'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
CHART = ('<?xml version="1.0" encoding="UTF-8"?><c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart">'
         '<c:chart><c:plotArea><c:barChart><c:ser><c:val><c:numRef><c:f>S!$A$1</c:f><c:numCache><c:ptCount val="1"/>'
         '<c:pt idx="0"><c:v>3</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>'
         '<c:catAx><c:axId val="1"/><c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:crossAx val="1"/></c:valAx>'
         '</c:plotArea></c:chart></c:chartSpace>')


class Deck:
    """The entries of a good deck, to be spoilt and written again."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.entries = [(info.filename, archive.read(info.filename)) for info in archive.infolist()]
        self.stored = {'png', 'jpeg'}
        self.extra = []
        self.flags = 0

    def text(self, name):
        return dict(self.entries)[name].decode()

    def put(self, name, data):
        self.entries = [(n, data if n == name else d) for n, d in self.entries]

    def add(self, name, data):
        self.entries.append((name, data))

    def drop(self, name):
        assert name in dict(self.entries), name
        self.entries = [(n, d) for n, d in self.entries if n != name]

    def change(self, name, pattern, to, count=1):
        before = self.text(name)
        after = re.sub(pattern, to, before, count=count, flags=re.S)
        assert after != before, '%s has no %s' % (name, pattern)
        self.put(name, after.encode())

    def add_chart(self, xml):
        self.add('ppt/charts/chart1.xml', xml.encode())
        self.change(TYPES, '</Types>', '<Override PartName="/ppt/charts/chart1.xml" ContentType="application/'
                    'vnd.openxmlformats-officedocument.drawingml.chart+xml"/></Types>')

    def find(self, what):
        return next(name for name, data in self.entries if name.startswith('ppt/slides/slide') and what in data)

    def write(self, path):
        with zipfile.ZipFile(path, 'w') as archive:
            for name, data in self.entries:
                kind = zipfile.ZIP_STORED if name.rsplit('.', 1)[-1] in self.stored else zipfile.ZIP_DEFLATED
                archive.writestr(zipfile.ZipInfo(name), data, kind)


def bad_png_name(deck):
    name = next(n for n, _ in deck.entries if n.endswith('.png'))
    deck.put(name, b'<svg xmlns="http://www.w3.org/2000/svg"/>')


def plain_svg(deck):
    deck.add('ppt/media/a.svg', b'<svg xmlns="http://www.w3.org/2000/svg"/>')
    deck.change(TYPES, '<Override', '<Default Extension="svg" ContentType="image/svg+xml"/><Override')
    deck.change(SLIDE_RELS, '</Relationships>', '<Relationship Id="rId90" Type="%simage" Target="../media/a.svg"/>'
                '</Relationships>' % REL)


def span_without_filler(deck):
    deck.change(deck.find(b'<a:tbl>'), '<a:tc>', '<a:tc gridSpan="2">')


def orphan_slide(deck):
    deck.change(MAIN, r'<p:sldId id="257"[^>]*/>', '')
    deck.change(MAIN_RELS, r'<Relationship [^>]*slides/slide2\.xml"/>', '')


def control_character(deck):
    deck.change(SLIDE, '<a:t>', '<a:t>\x0b')


def half_custom_xml(deck):
    deck.add('customXml/itemProps1.xml', b'<a/>')
    deck.change(TYPES, '</Types>', '<Override PartName="/customXml/itemProps1.xml" ContentType="application/'
                'vnd.openxmlformats-officedocument.customXmlProperties+xml"/></Types>')


def change(name, pattern, to):
    return lambda deck: deck.change(name, pattern, to)


def change_table(pattern, to):
    return lambda deck: deck.change(deck.find(b'<a:tbl>'), pattern, to)


BAD = [
    (1, 'an Override without its part', change(TYPES, '</Types>', '<Override PartName="/ppt/x.xml" ContentType="a/b"/></Types>')),
    (1, 'a relationship without its part', lambda d: d.drop(THEME)),
    (1, 'no Default for pictures', change(TYPES, '<Default Extension="png"[^>]*/>', '')),
    (2, 'a part twice', lambda d: d.add(SLIDE, d.text(SLIDE).encode())),
    (2, 'an Override twice', change(TYPES, r'(<Override [^>]*slide2\.xml"[^>]*/>)', r'\1\1')),
    (2, 'a relationship id twice', change(MAIN_RELS, 'Id="rId2"', 'Id="rId1"')),
    (2, 'a slide id twice', change(MAIN, 'sldId id="257"', 'sldId id="256"')),
    (2, 'a slide id too small', change(MAIN, 'sldId id="257"', 'sldId id="25"')),
    (2, 'a layout id that is the master\'s', change(MASTER, 'sldLayoutId id="2147483649"', 'sldLayoutId id="2147483648"')),
    (3, 'a shape id twice', change(SLIDE, 'cNvPr id="3"', 'cNvPr id="2"')),
    (4, 'an r:id without relationship', change(MAIN, 'r:id="rId3"', 'r:id="rId333"')),
    (4, 'a relationship to nothing', change(SLIDE_RELS, '</Relationships>', '<Relationship Id="rId91" Type="%shyperlink" Target="" '
                                            'TargetMode="External"/></Relationships>' % REL)),
    (4, 'a target twice', change(SLIDE_RELS, r'(<Relationship Id="rId1"([^>]*)/>)', r'\1<Relationship Id="rId92"\2/>')),
    (4, 'a script as address', change(SLIDE_RELS, '</Relationships>', '<Relationship Id="rId93" Type="%shyperlink" '
                                      'Target="javascript:x" TargetMode="External"/></Relationships>' % REL)),
    (5, 'a fraction in EMU', change(MASTER, 'off x="762000"', 'off x="762000.5"')),
    (5, 'a negative width', change(MASTER, r'ext cx="(\d+)" cy="[1-9]', r'ext cx="-\1" cy="1')),
    (5, 'a fraction of a font size', change(MASTER, 'sz="2800"', 'sz="2800.0"')),
    (5, 'negative space', change(MASTER, 'spcPts val="1400"', 'spcPts val="-1400"')),
    (6, 'NaN', change(MASTER, 'off x="762000"', 'off x="NaN"')),
    (6, 'a colour with #', change(THEME, 'srgbClr val="', 'srgbClr val="#')),
    (7, 'text without a paragraph', change(SLIDE, '<a:p>.*?</p:txBody>', '</p:txBody>')),
    (7, 'a shape without text', change(SLIDE, '<p:txBody>.*?</p:txBody>', '')),
    (7, 'a cell without a paragraph', change_table('(<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>)<a:p>.*?</a:p>', r'\1')),
    (8, 'two pPr', change(SLIDE, '<a:pPr>', '<a:pPr/><a:pPr>')),
    (8, 'the ids of layouts before the colour map', change(MASTER, '(<p:clrMap [^>]*/>)(<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>)', r'\2\1')),
    (8, 'a ground without effectLst', change(MASTER, '<a:effectLst/></p:bgPr>', '</p:bgPr>')),
    (8, 'the size before the slides', change(MAIN, '(<p:sldIdLst>.*?</p:sldIdLst>)(<p:sldSz[^>]*/>)', r'\2\1')),
    (8, 'fill behind the font', change(MASTER, r'(<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>)(<a:latin typeface="\+mj-lt"/>)', r'\2\1')),
    (9, 'a control character', control_character),
    (9, 'a control character as reference', change(SLIDE, '<a:t>', '<a:t>&#x1;')),
    (9, 'a name that is not escaped', change(SLIDE, 'name="Text', 'name="Text & ')),
    (10, 'an axis that is not there', lambda d: d.add_chart(CHART.replace('<c:axId val="2"/></c:barChart>', '<c:axId val="9"/></c:barChart>'))),
    (10, 'None as a value', lambda d: d.add_chart(CHART.replace('<c:v>3</c:v>', '<c:v>None</c:v>'))),
    (10, 'a wrong count of points', lambda d: d.add_chart(CHART.replace('ptCount val="1"', 'ptCount val="0"'))),
    (10, 'a percent sign in a number', lambda d: d.add_chart(CHART.replace('<c:v>3</c:v>', '<c:v>3%</c:v>'))),
    (11, 'a cell too few', change_table('<a:tc>.*?</a:tc>', '')),
    (11, 'a span without fillers', span_without_filler),
    (12, 'two fills in the theme', change(THEME, '<a:fillStyleLst><a:solidFill>.*?</a:solidFill>', '<a:fillStyleLst>')),
    (12, 'a colour missing', change(THEME, '<a:folHlink>.*?</a:folHlink>', '')),
    (13, 'notes that know no slide', change(NOTES_RELS, r'<Relationship [^>]*slides/slide1\.xml"/>', '')),
    (13, 'a notes master that is not listed', change(MAIN, '<p:notesMasterIdLst>.*?</p:notesMasterIdLst>', '')),
    (13, 'a notes master with the slides\' theme', change(NOTES_MASTER_RELS, 'theme2', 'theme1')),
    (14, 'a slide that is in no list', orphan_slide),
    (14, 'a jump to a slide that is gone', change(SLIDE_RELS, '</Relationships>', '<Relationship Id="rId94" Type="%sslide" '
                                                  'Target="slide77.xml"/></Relationships>' % REL)),
    (15, 'a slide without layout', change(SLIDE_RELS, '<Relationship [^>]*slideLayout"[^>]*/>', '')),
    (15, 'a layout without master', change(LAYOUT_RELS, '<Relationship [^>]*slideMaster"[^>]*/>', '')),
    (15, 'a master without layouts', change(MASTER, '<p:sldLayoutIdLst>.*?</p:sldLayoutIdLst>', '')),
    (16, 'a date that the layout lacks', change(SLIDE, '<p:ph type="ftr" sz="quarter" idx="10"/>', '<p:ph type="dt" sz="half" idx="12"/>')),
    (17, 'custom XML half copied', half_custom_xml),
    (17, 'the type of a template', change(TYPES, r'presentation\.main\+xml', 'template.main+xml')),
    (18, '4:3 with the numbers of 16:9', change(MAIN, '<p:sldSz ', '<p:sldSz type="screen4x3" ')),
    (18, 'no presProps', change(MAIN_RELS, '<Relationship [^>]*presProps"[^>]*/>', '')),
    (19, 'a plain SVG', plain_svg),
    (19, 'a PNG that is none', bad_png_name),
    (19, 'XML that is stored', lambda d: d.stored.add('xml')),
    (20, 'AlternateContent without its namespace', change(SLIDE, '<p:spTree>', '<p:spTree><mc:AlternateContent xmlns:mc="http://schemas.'
                                                         'openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="p14"/>'
                                                         '</mc:AlternateContent>')),
]


def main():
    write_deck, number, failed = sys.argv[1], 0, 0
    print('TAP version 13')
    print('1..%d' % (3 + len(BAD)))

    def tell(ok, what, why=''):
        nonlocal number, failed
        number += 1
        failed += not ok
        print('%s %d - %s' % ('ok' if ok else 'not ok', number, what))
        if not ok:
            print('# ' + str(why)[:400])

    with tempfile.TemporaryDirectory() as folder:
        good, bad = os.path.join(folder, 'good.pptx'), os.path.join(folder, 'bad.pptx')
        for kind in ('hard', 'sample'):
            subprocess.run([write_deck, kind, good], check=True)
            findings = pptx_lint.lint(good)
            tell(not findings, 'nothing is found in the deck “%s”' % kind, findings)
        deck = Deck(good)
        deck.add_chart(CHART)
        deck.write(bad)
        findings = pptx_lint.lint(bad)
        tell(not findings, 'nothing is found in it after it was packed again, with a good chart', findings)
        for rule, what, spoil in BAD:
            deck = Deck(good)
            spoil(deck)
            deck.write(bad)
            rules = {found for found, _ in pptx_lint.lint(bad)}
            tell(rule in rules, 'rule %d refuses %s' % (rule, what), 'found only rules %s' % sorted(rules))
    missing = set(range(1, 21)) - {rule for rule, _, _ in BAD}
    assert not missing, missing
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
