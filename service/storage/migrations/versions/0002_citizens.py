"""Citizens: public names of districts, announcements, proposals, draws, outcomes; profiles for staff"""

import re
import secrets
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TENANTS = sa.table(
    "tenants",
    sa.column("id", sa.String),
    sa.column("name", sa.String),
    sa.column("slug", sa.String),
    sa.column("public", sa.JSON),
    sa.column("secret", sa.String),
)


def name_districts() -> None:
    """Gives each district that is there already a name in public addresses, of its own."""
    connection, taken = op.get_bind(), set()
    for tenant, name in connection.execute(sa.select(TENANTS.c.id, TENANTS.c.name).order_by(TENANTS.c.id)).all():
        plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or tenant
        slug = f"{slug}-{tenant}" if slug in taken else slug
        taken.add(slug)
        connection.execute(
            sa.update(TENANTS).where(TENANTS.c.id == tenant).values(slug=slug, public={}, secret=secrets.token_hex(32))
        )


def upgrade() -> None:
    op.create_table(
        "draws",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("drawn", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_draws_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draws")),
    )
    with op.batch_alter_table("draws", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draws_tenant_id"), ["tenant_id"], unique=False)

    op.create_table(
        "proposals",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("area", sa.String(), nullable=False),
        sa.Column("weekdays", sa.JSON(), nullable=False),
        sa.Column("months", sa.JSON(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("contact", sa.String(), nullable=True),
        sa.Column("receipt", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into", sa.String(), nullable=True),
        sa.Column("supports", sa.Integer(), nullable=False),
        sa.Column("scenario_id", sa.String(), nullable=True),
        sa.Column("shift", sa.String(), nullable=True),
        sa.Column("report", sa.String(), nullable=False),
        sa.Column("reported", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into", "tenant_id"],
            ["proposals.id", "proposals.tenant_id"],
            name=op.f("fk_proposals_merged_into_tenant_id"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_proposals_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("id", "tenant_id", name=op.f("uq_proposals_id_tenant_id")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposals_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_tenant_id"), ["tenant_id"], unique=False)

    op.create_table(
        "outcomes",
        sa.Column("scenario_id", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("is_held", sa.Boolean(), nullable=False),
        sa.Column("citizens", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("officers", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["scenario_id", "tenant_id"],
            ["scenarios.id", "scenarios.tenant_id"],
            name=op.f("fk_outcomes_scenario_id_tenant_id"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_outcomes_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcomes")),
        sa.UniqueConstraint("scenario_id", "identity", name=op.f("uq_outcomes_scenario_id_identity")),
    )
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outcomes_tenant_id"), ["tenant_id"], unique=False)

    op.create_table(
        "supports",
        sa.Column("proposal_id", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id", "tenant_id"],
            ["proposals.id", "proposals.tenant_id"],
            name=op.f("fk_supports_proposal_id_tenant_id"),
        ),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_supports_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_supports")),
        sa.UniqueConstraint("proposal_id", "mark", name=op.f("uq_supports_proposal_id_mark")),
    )
    with op.batch_alter_table("supports", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_supports_tenant_id"), ["tenant_id"], unique=False)

    op.create_table(
        "profiles",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("account", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("seed", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("tenant_id", sa.String(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["tenant_id"], ["tenants.id"], name=op.f("fk_profiles_tenant_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profiles")),
    )
    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profiles_tenant_id"), ["tenant_id"], unique=False)

    with op.batch_alter_table("publications", schema=None) as batch_op:
        batch_op.add_column(sa.Column("announcement", sa.String(), nullable=True))

    with op.batch_alter_table("tenants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("slug", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("public", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("secret", sa.String(), nullable=True))
    name_districts()
    with op.batch_alter_table("tenants", schema=None) as batch_op:
        batch_op.alter_column("slug", existing_type=sa.String(), nullable=False)
        batch_op.alter_column("public", existing_type=sa.JSON(), nullable=False)
        batch_op.alter_column("secret", existing_type=sa.String(), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_tenants_slug"), ["slug"])


def downgrade() -> None:
    with op.batch_alter_table("tenants", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_tenants_slug"), type_="unique")
        batch_op.drop_column("secret")
        batch_op.drop_column("public")
        batch_op.drop_column("slug")

    with op.batch_alter_table("publications", schema=None) as batch_op:
        batch_op.drop_column("announcement")

    with op.batch_alter_table("profiles", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_profiles_tenant_id"))

    op.drop_table("profiles")
    with op.batch_alter_table("supports", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_supports_tenant_id"))

    op.drop_table("supports")
    with op.batch_alter_table("outcomes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcomes_tenant_id"))

    op.drop_table("outcomes")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposals_tenant_id"))
        batch_op.drop_index(batch_op.f("ix_proposals_state"))

    op.drop_table("proposals")
    with op.batch_alter_table("draws", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draws_tenant_id"))

    op.drop_table("draws")
