"""Building an edition from a recipe: load, assemble, write. The steps read from top to bottom."""

import shutil
import tempfile
from pathlib import Path

from publiek.engine.duck import DuckWorkspace
from publiek.errors import UserError, Where
from publiek.progress import SILENT, Progress
from publiek.reference.account import manifest_of
from publiek.reference.areas import AreaTree
from publiek.reference.assemble.addresses import assemble_addresses
from publiek.reference.assemble.area_tables import assemble_areas
from publiek.reference.assemble.population import assemble_population
from publiek.reference.assemble.postcodes import assemble_postcodes
from publiek.reference.assemble.shapes import write_shapes
from publiek.reference.assemble.shares import assemble_shares
from publiek.reference.checksum import sha256_of
from publiek.reference.edition import SHAPES, TYPOLOGY, Edition
from publiek.reference.loaders.bag_csv import empty_addresses, load_bag_csv
from publiek.reference.loaders.bag_xml import load_bag_xml
from publiek.reference.loaders.boundaries import Boundaries, load_boundaries
from publiek.reference.loaders.gemeenten import REGIONS, builtin_regio, load_gemeenten, load_regios
from publiek.reference.loaders.households import load_households
from publiek.reference.loaders.kerncijfers import load_statistics
from publiek.reference.loaders.pc6hnr import load_pc6hnr
from publiek.reference.loaders.postcodes import load_postcodes
from publiek.reference.loaders.translate import load_crosswalks
from publiek.reference.loaders.tree import load_trees
from publiek.reference.loaders.typology_table import definition_of, load_typology
from publiek.reference.manifest import NAME
from publiek.reference.reading.table import existing
from publiek.reference.recipe import Recipe, Source
from publiek.reference.simulate import simulate_typology
from publiek.reference.site import Site
from publiek.reference.typology import Typology
from publiek.reference.write import info_of, write_tables, write_typology

_STEPS = 7


def build_edition(recipe: Path, to: Path, progress: Progress = SILENT, *, replace: bool = False) -> Edition:
    """Build an edition from a recipe into a new folder; the folder appears only when the edition is whole.

    UserError where the recipe or a source is broken, or where the folder exists and is not to be replaced.
    """
    plan = Recipe.read(recipe)
    _refuse_existing(to, replace=replace)
    scratch = _scratch(to)
    try:
        folder = scratch / "edition"
        folder.mkdir()
        with DuckWorkspace(spill=scratch) as workspace:
            _build(Site(plan, workspace, scratch, progress), folder)
        _move(folder, to, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return Edition.open(to)


def _refuse_existing(to: Path, *, replace: bool) -> None:
    if not to.exists() or (to.is_dir() and not any(to.iterdir())):
        return
    if not replace:
        raise UserError(
            "There is something at this place already.",
            where=Where(file=to),
            mend="choose another folder, or build with --replace",
        )
    if not (to / NAME).is_file():
        raise UserError(
            "Only an edition is replaced, and this is none.", where=Where(file=to), mend="choose another folder"
        )


def _scratch(to: Path) -> Path:
    """Return a new folder beside the edition's, on the same disk, so that the finished edition is only renamed."""
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{to.name}-", dir=to.parent))
    except OSError:
        raise UserError(
            "The edition cannot be written here: the folder is closed to you, or a file is in the way.",
            where=Where(file=to.parent),
            mend="choose another folder with --to",
        ) from None


def _move(folder: Path, to: Path, scratch: Path) -> None:
    if to.exists():
        to.rename(scratch / "replaced")
    folder.rename(to)


def _build(site: Site, folder: Path) -> None:
    with site.progress.task(f"building {site.recipe.id}", total=_STEPS) as task:
        _refuse_placeless(site.recipe)
        checksums = _check_sources(site)
        task.advance()
        tree = AreaTree()
        layers = _load_areas(site, tree)
        task.advance()
        typology = _load_rest(site, tree)
        task.advance()
        assemble_addresses(site, tree, layers)
        task.advance()
        assemble_postcodes(site, tree)
        simulate_typology(site, tree, typology)
        assemble_shares(site)
        assemble_population(site, tree)
        assemble_areas(site, tree)
        task.advance()
        tables = write_tables(site, folder)
        task.advance()
        shapes = write_shapes(site, tree, layers, folder / SHAPES)
        tables["shapes"] = info_of(folder / SHAPES, sum(shapes.values()))
        if typology is not None:
            write_typology(typology, folder / TYPOLOGY)
            tables["typology"] = info_of(folder / TYPOLOGY, len(typology.segments))
        manifest_of(site, tree, typology, tables, shapes, checksums).write(folder)
        task.advance()


def _refuse_placeless(recipe: Recipe) -> None:
    places = ("bag-csv", "bag-xml", "pc6hnr", "postcode-buurt", "postcode4", "typology")
    if not any(source.kind in places for source in recipe.source):
        raise UserError(
            "The recipe has no source of addresses or postcodes, so nothing could ever be matched with this edition.",
            where=Where(file=recipe.path),
            mend=f"add a source of one of the kinds {', '.join(places)}",
        )


def _check_sources(site: Site) -> dict[int, str]:
    """Return every source's checksum; UserError where a file is missing or not the one the recipe wants."""
    found = {}
    for number, source in enumerate(site.recipe.source):
        path = _file(site, source)
        if path is None:
            continue
        found[number] = sha256_of(path)
        if source.sha256 and found[number] != source.sha256.lower():
            raise UserError(
                "This file is not the one the recipe was written for: its checksum differs.",
                where=Where(file=path),
                mend="fetch the right file, or change sha256 in the recipe if the new one is meant",
            )
    return found


def _file(site: Site, source: Source) -> Path | None:
    if source.builtin:
        return REGIONS / builtin_regio(source.builtin)[2]["file"]
    return existing(site, source) if source.path else None


def _load_areas(site: Site, tree: AreaTree) -> dict[str, Boundaries]:
    tree.names.update(site.recipe.names)
    load_crosswalks(site)
    load_trees(site, tree)
    layers = load_boundaries(site, tree)
    load_gemeenten(site, tree)
    load_pc6hnr(site, tree)
    load_regios(site, tree)
    lost = tree.belong_to(site.recipe.city)
    site.general.note("areas that no source puts into a gemeente; put into the city", lost)
    if site.recipe.city_name:
        tree.name(site.recipe.city, site.recipe.city_name)
    straddling = tree.straddling()
    site.general.note("areas whose parts lie in several areas of a higher level", len(straddling), straddling)
    return layers


def _load_rest(site: Site, tree: AreaTree) -> Typology | None:
    load_postcodes(site)
    load_households(site)
    load_statistics(site, tree)
    empty_addresses(site)
    load_bag_csv(site)
    load_bag_xml(site)
    typology = definition_of(site)
    load_typology(site, typology)
    return typology
