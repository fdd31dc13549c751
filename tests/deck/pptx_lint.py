#!/usr/bin/env python3
# Copyright the Fanfare developers. SPDX-License-Identifier: GPL-3.0-or-later
"""pptx_lint.py FILE…: finds in a .pptx what makes office programs offer a repair or refuse it, though a schema passes it.

One line a finding, "FILE: rule N: what"; exit status 1 when there is any. Each rule is a group of causes that was seen
in real programs. Only Python's own library is used."""
import posixpath
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

A = '{http://schemas.openxmlformats.org/drawingml/2006/main}'
P = '{http://schemas.openxmlformats.org/presentationml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
C = '{http://schemas.openxmlformats.org/drawingml/2006/chart}'
MC = '{http://schemas.openxmlformats.org/markup-compatibility/2006}'
CT = '{http://schemas.openxmlformats.org/package/2006/content-types}'
REL = '{http://schemas.openxmlformats.org/package/2006/relationships}'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'

# The order the schema asks for, of the elements that are written wrongly most often.
ORDER = {
    A + 'rPr': 'ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx uLn uFillTx '
               'uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst',
    A + 'pPr': 'lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip '
               'tabLst defRPr extLst',
    P + 'spPr': 'xfrm custGeom prstGeom noFill solidFill gradFill blipFill pattFill grpFill ln effectLst effectDag '
                'scene3d sp3d extLst',
    P + 'bgPr': 'noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag extLst',
    P + 'sldMaster': 'cSld clrMap sldLayoutIdLst transition timing hf txStyles extLst',
    P + 'sldLayout': 'cSld clrMapOvr transition timing hf extLst',
    P + 'sld': 'cSld clrMapOvr transition timing extLst',
    P + 'notesMaster': 'cSld clrMap hf notesStyle extLst',
    P + 'notes': 'cSld clrMapOvr extLst',
    P + 'cSld': 'bg spTree custDataLst controls extLst',
    P + 'presentation': 'sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz smartTags '
                        'embeddedFontLst custShowLst photoAlbum custDataLst kinsoku defaultTextStyle modifyVerifier extLst',
    A + 'tcPr': 'lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D noFill solidFill gradFill blipFill pattFill grpFill headers extLst',
}
for level in range(1, 10):
    ORDER[A + 'lvl%dpPr' % level] = ORDER[A + 'pPr']
ORDER[A + 'defRPr'] = ORDER[A + 'endParaRPr'] = ORDER[A + 'rPr']

INTEGER = {'x', 'y', 'cx', 'cy', 'w', 'h', 'sz', 'marL', 'marR', 'marT', 'marB', 'indent', 'lIns', 'rIns', 'tIns', 'bIns', 'idx', 'lvl',
           'id', 'kern', 'spc'}
MAY_BE_NEGATIVE = {'x', 'y', 'indent', 'spc'}
# Attributes of the same name that hold words.
WORDS = {('ph', 'sz'), ('fld', 'id'), ('headEnd', 'w'), ('tailEnd', 'w'), ('fontRef', 'idx'), ('control', 'id'), ('creationId', 'id'), ('pos', 'x'), ('pos', 'y'),
         ('pt', 'x'), ('pt', 'y')}
# An idx that says: belongs to no placeholder of the layout.
NO_IDX = '4294967295'


def local(tag):
    return tag.rsplit('}', 1)[-1]


class Package:
    def __init__(self, path):
        self.findings = []
        self.zip = zipfile.ZipFile(path)
        self.names = [info.filename for info in self.zip.infolist()]
        self.parts = {}
        self.trees = {}
        for name in self.names:
            self.parts[name] = self.zip.read(name)
        for name, data in self.parts.items():
            if name.endswith(('.xml', '.rels')):
                self.parse(name, data)
        self.rels = {name: self.read_rels(name) for name in self.parts if not name.endswith('.rels')}
        self.rels[''] = self.read_rels('')
        self.types = self.read_types()

    def tell(self, rule, part, text):
        self.findings.append((rule, '%s: %s' % (part, text)))

    def parse(self, name, data):
        try:
            self.trees[name] = ET.fromstring(data)
        except ET.ParseError as error:
            self.tell(9, name, 'is not well-formed: %s' % error)

    def rels_path(self, name):
        folder, base = posixpath.split(name)
        return posixpath.join(folder, '_rels', base + '.rels')

    def read_rels(self, name):
        tree = self.trees.get(self.rels_path(name))
        out = []
        for rel in tree if tree is not None else []:
            target = rel.get('Target', '')
            outside = rel.get('TargetMode') == 'External'
            if not outside and target:
                base = posixpath.dirname(name)
                target = target[1:] if target.startswith('/') else posixpath.normpath(posixpath.join(base, target))
            out.append({'id': rel.get('Id', ''), 'type': rel.get('Type', ''), 'target': target, 'outside': outside})
        return out

    def read_types(self):
        types = {}
        tree = self.trees.get('[Content_Types].xml')
        defaults = {}
        if tree is None:
            return types
        for element in tree:
            if local(element.tag) == 'Default':
                defaults[element.get('Extension', '').lower()] = element.get('ContentType')
        for name in self.parts:
            types[name] = defaults.get(name.rsplit('.', 1)[-1].lower())
        for element in tree:
            if local(element.tag) == 'Override':
                types[element.get('PartName', '')[1:]] = element.get('ContentType')
        return types

    def targets(self, name, kind):
        return [rel['target'] for rel in self.rels.get(name, []) if rel['type'] == OFFICE + kind]

    def of_type(self, kind):
        return [name for name in self.parts if (self.types.get(name) or '').endswith('presentationml.%s+xml' % kind)]

    def presentation(self):
        return (self.targets('', 'officeDocument') or [''])[0]

    def drawn(self):
        """Parts that have shapes, with their trees."""
        for kind in ('slide', 'slideLayout', 'slideMaster', 'notesSlide', 'notesMaster'):
            for name in self.of_type(kind):
                if name in self.trees:
                    yield kind, name, self.trees[name]


def rule_1(p):
    tree = p.trees.get('[Content_Types].xml')
    if tree is None:
        return p.tell(1, '[Content_Types].xml', 'is missing')
    for element in tree:
        if local(element.tag) == 'Override' and element.get('PartName', '')[1:] not in p.parts:
            p.tell(1, '[Content_Types].xml', 'Override for %s, which is not there' % element.get('PartName'))
    for name in p.parts:
        if name != '[Content_Types].xml' and p.types.get(name) in (None, 'application/xml') and not name.endswith('/'):
            p.tell(1, name, 'has no content type of its own')
    for name, rels in p.rels.items():
        for rel in rels:
            if not rel['outside'] and rel['target'] and rel['target'] not in p.parts:
                p.tell(1, name, 'relationship %s to %s, which is not there' % (rel['id'], rel['target']))


def doubles(items):
    seen = set()
    return sorted({item for item in items if item in seen or seen.add(item)})


def rule_2(p):
    for name in doubles(name.lower() for name in p.names):
        p.tell(2, name, 'is in the zip twice')
    tree = p.trees.get('[Content_Types].xml')
    keys = [(local(e.tag), (e.get('PartName') or e.get('Extension') or '').lower()) for e in (tree if tree is not None else [])]
    for key in doubles(keys):
        p.tell(2, '[Content_Types].xml', '%s %s twice' % key)
    for name, rels in p.rels.items():
        for double in doubles(rel['id'] for rel in rels):
            p.tell(2, name, 'relationship %s twice' % double)
    main = p.trees.get(p.presentation())
    if main is None:
        return
    slides = [int(e.get('id', '0')) for e in main.iter(P + 'sldId')]
    shared = [int(e.get('id', '0')) for e in main.iter(P + 'sldMasterId')]
    for master in p.of_type('slideMaster'):
        shared += [int(e.get('id', '0')) for e in p.trees[master].iter(P + 'sldLayoutId')] if master in p.trees else []
    for double in doubles(slides) + doubles(shared):
        p.tell(2, p.presentation(), 'id %d twice' % double)
    for number in slides:
        if not 256 <= number < 2 ** 31:
            p.tell(2, p.presentation(), 'slide id %d' % number)
    for number in shared:
        if not 2 ** 31 <= number < 2 ** 32:
            p.tell(2, p.presentation(), 'master or layout id %d' % number)


def rule_3(p):
    for _, name, tree in p.drawn():
        for double in doubles(e.get('id') for e in tree.iter(P + 'cNvPr')):
            p.tell(3, name, 'shape id %s twice' % double)


def rule_4(p):
    for name, tree in p.trees.items():
        known = {rel['id'] for rel in p.rels.get(name, [])}
        for element in tree.iter():
            for key, value in element.attrib.items():
                if key.startswith(R) and value not in known and not (value == '' and element.get('action')):
                    p.tell(4, name, '%s names relationship "%s", which is not there' % (local(element.tag), value))
    for name, rels in p.rels.items():
        for rel in rels:
            if not rel['target'] or rel['target'] == '.':
                p.tell(4, name, 'relationship %s goes nowhere' % rel['id'])
            if rel['outside'] and not re.match(r'(https?|mailto|file|ftp):', rel['target']):
                p.tell(4, name, 'address "%s" has no usable scheme' % rel['target'])
        for double in doubles((rel['type'], rel['target']) for rel in rels):
            p.tell(4, name, 'two relationships to %s' % double[1])


def rule_5(p):
    for _, name, tree in p.drawn():
        for element in tree.iter():
            for key, value in element.attrib.items():
                if key in INTEGER and not re.fullmatch(r'-?\d+', value) and not element.tag.startswith(MC) \
                        and (local(element.tag), key) not in WORDS:
                    p.tell(5, name, '%s/@%s is "%s"' % (local(element.tag), key, value))
                elif key in INTEGER and value.startswith('-') and key not in MAY_BE_NEGATIVE:
                    p.tell(5, name, '%s/@%s is negative: %s' % (local(element.tag), key, value))
        for point in tree.iter(A + 'pt'):
            for key in ('x', 'y'):
                if not re.fullmatch(r'-?\d+|[A-Za-z]\w*', point.get(key, '')):
                    p.tell(5, name, 'pt/@%s is "%s"' % (key, point.get(key)))
        for spacing in tree.iter(A + 'spcPts'):
            if not re.fullmatch(r'\d+', spacing.get('val', '')):
                p.tell(5, name, 'spcPts "%s"' % spacing.get('val'))


def rule_6(p):
    for name, tree in p.trees.items():
        for element in tree.iter():
            for key, value in element.attrib.items():
                if value in ('NaN', 'None', 'undefined', 'Infinity', 'null') and key not in ('name', 'descr', 'title'):
                    p.tell(6, name, '%s/@%s is "%s"' % (local(element.tag), key, value))
        for color in tree.iter(A + 'srgbClr'):
            if not re.fullmatch(r'[0-9A-Fa-f]{6}', color.get('val', '')):
                p.tell(6, name, 'colour "%s"' % color.get('val'))


def rule_7(p):
    for kind, name, tree in p.drawn():
        for body in list(tree.iter(P + 'txBody')) + list(tree.iter(A + 'txBody')):
            if body.find(A + 'p') is None:
                p.tell(7, name, 'text without a paragraph')
        for cell in tree.iter(A + 'tc'):
            if cell.find(A + 'txBody') is None:
                p.tell(7, name, 'cell without text')
        for shape in tree.iter(P + 'sp'):
            place = shape.find('.//' + P + 'ph')
            image = place is not None and place.get('type') == 'sldImg'
            if shape.find(P + 'txBody') is None and not image:
                p.tell(7, name, 'shape without txBody')


def rule_8(p):
    for name, tree in p.trees.items():
        for element in tree.iter():
            if element.tag == A + 'p' and len(element.findall(A + 'pPr')) > 1:
                p.tell(8, name, 'paragraph with two pPr')
            order = ORDER.get(element.tag)
            if order is None:
                continue
            known = order.split()
            places = [known.index(local(child.tag)) for child in element if local(child.tag) in known]
            if places != sorted(places) or len(places) != len(element):
                p.tell(8, name, '%s has its children in the wrong order, or strange ones: %s'
                       % (local(element.tag), ' '.join(local(child.tag) for child in element)))
        for ground in tree.iter(P + 'bgPr'):
            if ground.find(A + 'effectLst') is None and ground.find(A + 'effectDag') is None:
                p.tell(8, name, 'bgPr without effectLst')


def rule_9(p):
    for name, data in p.parts.items():
        if not name.endswith(('.xml', '.rels')):
            continue
        text = data.decode('utf-8', 'surrogateescape')
        if re.search('[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]', text):
            p.tell(9, name, 'a character that XML does not allow')
        if re.search('&#(x0*(1?[0-8bcef]|fff[ef]|d[89a-f]..);|0*([0-8]|1[124-9]|2\\d|3[01]);)', text, re.I):
            p.tell(9, name, 'a control character as reference')


def rule_10(p):
    for name, tree in p.trees.items():
        if tree.tag != C + 'chartSpace':
            continue
        axes = [axis.find(C + 'axId').get('val') for axis in tree.iter()
                if local(axis.tag) in ('catAx', 'valAx', 'dateAx', 'serAx') and axis.find(C + 'axId') is not None]
        used = [e.get('val') for chart in tree.iter() if local(chart.tag).endswith('Chart') for e in chart.findall(C + 'axId')]
        crossed = [e.get('val') for e in tree.iter(C + 'crossAx')]
        for axis in set(used + crossed) - set(axes):
            p.tell(10, name, 'axis %s is not there' % axis)
        for axis in doubles(axes):
            p.tell(10, name, 'axis %s twice' % axis)
        for value in tree.iter(C + 'v'):
            if value.text in (None, 'None', 'NaN', 'null'):
                p.tell(10, name, 'value "%s"' % value.text)
        for cache in list(tree.iter(C + 'numCache')) + list(tree.iter(C + 'strCache')):
            count = cache.find(C + 'ptCount')
            if count is None or int(count.get('val', '-1')) < len(cache.findall(C + 'pt')):
                p.tell(10, name, 'ptCount is wrong')
        for value in tree.iter(C + 'numCache'):
            for number in value.iter(C + 'v'):
                if not re.fullmatch(r'-?\d+(\.\d+)?([eE][-+]?\d+)?', number.text or ''):
                    p.tell(10, name, 'number "%s"' % number.text)


def rule_11(p):
    for _, name, tree in p.drawn():
        for table in tree.iter(A + 'tbl'):
            grid = table.find(A + 'tblGrid')
            columns = 0 if grid is None else len(grid.findall(A + 'gridCol'))
            rows = table.findall(A + 'tr')
            if columns == 0 or not rows:
                p.tell(11, name, 'table without columns or rows')
            for row in rows:
                cells = row.findall(A + 'tc')
                if len(cells) != columns:
                    p.tell(11, name, 'row of %d cells in a table of %d columns' % (len(cells), columns))
                for i, cell in enumerate(cells):
                    for k in range(1, int(cell.get('gridSpan', '1'))):
                        if i + k >= len(cells) or cells[i + k].get('hMerge') not in ('1', 'true'):
                            p.tell(11, name, 'gridSpan without hMerge behind it')
            for i, row in enumerate(rows):
                for column, cell in enumerate(row.findall(A + 'tc')):
                    for k in range(1, int(cell.get('rowSpan', '1'))):
                        below = rows[i + k].findall(A + 'tc') if i + k < len(rows) else []
                        if column >= len(below) or below[column].get('vMerge') not in ('1', 'true'):
                            p.tell(11, name, 'rowSpan without vMerge below it')


def rule_12(p):
    for name, tree in p.trees.items():
        if tree.tag != A + 'theme':
            continue
        for kind in ('fillStyleLst', 'lnStyleLst', 'effectStyleLst', 'bgFillStyleLst'):
            found = tree.find('.//' + A + kind)
            if found is None or len(found) < 3:
                p.tell(12, name, '%s has not three entries' % kind)
        scheme = tree.find('.//' + A + 'clrScheme')
        if scheme is None or len([e for e in scheme if local(e.tag) != 'extLst']) != 12:
            p.tell(12, name, 'the colour scheme has not twelve colours')


def rule_13(p):
    main = p.trees.get(p.presentation())
    notes, masters = p.of_type('notesSlide'), p.of_type('notesMaster')
    listed = main is not None and main.find(P + 'notesMasterIdLst/' + P + 'notesMasterId') is not None
    if (notes or masters) and not (listed and masters):
        p.tell(13, p.presentation(), 'notes without a notes master that is listed')
    for name in notes:
        slides = p.targets(name, 'slide')
        if len(slides) != 1 or len(p.targets(name, 'notesMaster')) != 1:
            p.tell(13, name, 'needs one slide and one notes master')
        elif name not in p.targets(slides[0], 'notesSlide'):
            p.tell(13, name, 'its slide does not know it')
    themes = [theme for kind in ('slideMaster', 'notesMaster') for name in p.of_type(kind) for theme in p.targets(name, 'theme')]
    for name in masters:
        if len(p.targets(name, 'theme')) != 1:
            p.tell(13, name, 'has no theme')
        if name in p.trees and not list(p.trees[name].iter(P + 'ph')):
            p.tell(13, name, 'has no placeholders')
    for theme in doubles(themes):
        p.tell(13, theme, 'serves two masters')


def rule_14(p):
    listed = p.targets(p.presentation(), 'slide')
    for name in p.of_type('slide'):
        if name not in listed:
            p.tell(14, name, 'is no slide of the presentation')
    main = p.trees.get(p.presentation())
    if main is not None and len(list(main.iter(P + 'sldId'))) != len(listed):
        p.tell(14, p.presentation(), 'its list of slides is not its slides')
    for name in p.of_type('slide'):
        for target in p.targets(name, 'slide'):
            if target not in listed:
                p.tell(14, name, 'jumps to %s, which is gone' % target)


def rule_15(p):
    for name in p.of_type('slide'):
        if len(p.targets(name, 'slideLayout')) != 1:
            p.tell(15, name, 'needs one layout')
    for name in p.of_type('slideLayout'):
        masters = p.targets(name, 'slideMaster')
        if len(masters) != 1 or name not in p.targets(masters[0], 'slideLayout'):
            p.tell(15, name, 'has no master that knows it')
    for name in p.of_type('slideMaster'):
        listed = list(p.trees[name].iter(P + 'sldLayoutId')) if name in p.trees else []
        if not listed or len(listed) != len(p.targets(name, 'slideLayout')):
            p.tell(15, name, 'its list of layouts is not its layouts')
        if len(p.targets(name, 'theme')) != 1:
            p.tell(15, name, 'has no theme')


def kind_of(place):
    kind = place.get('type', 'obj')
    return {'ctrTitle': 'title', 'subTitle': 'text', 'body': 'text', 'obj': 'text'}.get(kind, kind)


def rule_16(p):
    for name in p.of_type('slide'):
        layouts = p.targets(name, 'slideLayout')
        if name not in p.trees or not layouts or layouts[0] not in p.trees:
            continue
        known = [(kind_of(e), e.get('idx', '0')) for e in p.trees[layouts[0]].iter(P + 'ph')]
        for place in p.trees[name].iter(P + 'ph'):
            key = (kind_of(place), place.get('idx', '0'))
            if known.count(key) != 1 and key[1] != NO_IDX:
                p.tell(16, name, 'placeholder %s %s is in its layout %d times' % (key + (known.count(key),)))
        for double in doubles((kind_of(e), e.get('idx', '0')) for e in p.trees[name].iter(P + 'ph')
                              if e.get('idx') != NO_IDX):
            p.tell(16, name, 'placeholder %s %s twice' % double)


def rule_17(p):
    for name in p.parts:
        if name.startswith('customXml/') and 'itemProps' in name \
                and not any(name in p.targets(item, 'customXmlProps') for item in p.parts):
            p.tell(17, name, 'custom XML half copied')
    main = p.trees.get(p.presentation())
    if main is not None and main.find(P + 'custDataLst') is not None and not p.targets(p.presentation(), 'customXml'):
        p.tell(17, p.presentation(), 'custom data without its parts')
    content = p.types.get(p.presentation()) or ''
    if not content.endswith('presentation.main+xml'):
        p.tell(17, p.presentation(), 'is of type "%s"' % content)


def rule_18(p):
    main = p.trees.get(p.presentation())
    size = None if main is None else main.find(P + 'sldSz')
    if size is None:
        return p.tell(18, p.presentation(), 'has no slide size')
    ratio = int(size.get('cx', '0')) / max(1, int(size.get('cy', '1')))
    if size.get('type') == 'screen4x3' and abs(ratio - 4 / 3) > 0.01:
        p.tell(18, p.presentation(), 'calls itself 4:3 and is not')
    for kind in ('presProps', 'viewProps', 'tableStyles', 'theme'):
        if len(p.targets(p.presentation(), kind)) != 1:
            p.tell(18, p.presentation(), 'has no %s' % kind)


def rule_19(p):
    for name in p.parts:
        if name.startswith('ppt/media/') and name.lower().endswith(('.svg', '.emf', '.wmf', '.webp', '.heic')):
            used_plainly = any(rel['target'] == name and rel['type'] == OFFICE + 'image' for rels in p.rels.values() for rel in rels)
            if used_plainly:
                p.tell(19, name, 'a picture that not every program shows')
        data = p.parts[name]
        if name.lower().endswith('.png') and not data.startswith(b'\x89PNG\r\n\x1a\n') \
                or name.lower().endswith(('.jpg', '.jpeg')) and not data.startswith(b'\xff\xd8\xff'):
            p.tell(19, name, 'is not what its name says')
    for info in p.zip.infolist():
        # how hard it was deflated (0x6) and names in UTF-8 (0x800) are what Office writes itself
        if info.flag_bits & ~0x0806:
            p.tell(19, info.filename, 'zip flags 0x%x' % info.flag_bits)
        if info.extract_version >= 45 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            p.tell(19, info.filename, 'zip version %d, method %d' % (info.extract_version, info.compress_type))
        if info.filename.endswith(('.xml', '.rels')) and info.compress_type != zipfile.ZIP_DEFLATED:
            p.tell(19, info.filename, 'XML that is not deflated')


def rule_20(p):
    for name, data in p.parts.items():
        if name not in p.trees:
            continue
        text = data.decode('utf-8', 'replace')
        declared = set(re.findall(r'xmlns:(\w+)=', text))
        for needed in re.findall(r'\b(?:Requires|Ignorable)="([^"]*)"', text):
            for prefix in needed.split():
                if prefix not in declared:
                    p.tell(20, name, 'needs the namespace %s, which is not declared' % prefix)
        if p.trees[name].find('.//' + MC + 'AlternateContent') is not None:
            for alternate in p.trees[name].iter(MC + 'AlternateContent'):
                if alternate.find(MC + 'Choice') is None:
                    p.tell(20, name, 'AlternateContent without Choice')


RULES = [rule_1, rule_2, rule_3, rule_4, rule_5, rule_6, rule_7, rule_8, rule_9, rule_10, rule_11, rule_12, rule_13,
         rule_14, rule_15, rule_16, rule_17, rule_18, rule_19, rule_20]


def lint(path):
    """[(rule, text)]; rule 0 says that the file is no zip at all."""
    try:
        package = Package(path)
    except (zipfile.BadZipFile, OSError) as error:
        return [(0, str(error))]
    for rule in RULES:
        rule(package)
    return package.findings


def main():
    bad = False
    for path in sys.argv[1:]:
        for rule, text in lint(path):
            print('%s: rule %d: %s' % (path, rule, text))
            bad = True
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main())
