from django.urls import path

from reports.views import (
    custom,
    disclosure,
    objective,
    outline,
    pdf,
    publication,
    quote,
    repair,
    report,
    suggestion,
    text,
)

app_name = "reports"
urlpatterns = [
    path("", report.report_list, name="list"),
    path("nouveau/", report.create, name="create"),
    path("publies/<uuid:public_id>/", publication.publication, name="publication"),
    path("publies/<uuid:public_id>/pdf/", publication.publication_pdf, name="publication_pdf"),
    path("citations/<uuid:public_id>/", quote.quote_edit, name="quote_edit"),
    path("chiffres/", custom.custom_list, name="custom_list"),
    path("chiffres/nouveau/", custom.custom_create, name="custom_create"),
    path("chiffres/<uuid:public_id>/", custom.custom_edit, name="custom_edit"),
    path("manques/", repair.repair_list, name="repair_list"),
    path("objectifs/", objective.objective_list, name="objective_list"),
    path("objectifs/nouveau/", objective.objective_create, name="objective_create"),
    path("objectifs/<uuid:public_id>/", objective.objective_edit, name="objective_edit"),
    path(
        "objectifs/<uuid:public_id>/retirer/", objective.objective_delete, name="objective_delete"
    ),
    path("versions/<uuid:public_id>/", text.text_revision, name="text_revision"),
    path("<uuid:public_id>/", report.detail, name="detail"),
    path("<uuid:public_id>/titre/", report.edit, name="edit"),
    path("<uuid:public_id>/sommaire/", outline.outline, name="outline"),
    path("<uuid:public_id>/suggestions/", suggestion.suggestion_list, name="suggestion_list"),
    path(
        "<uuid:public_id>/suggestions/<slug:source>/<uuid:source_id>/",
        suggestion.suggestion_answer,
        name="suggestion_answer",
    ),
    path("<uuid:public_id>/apercu/", report.preview, name="preview"),
    path("<uuid:public_id>/pdf/", pdf.pdf, name="pdf"),
    path("<uuid:public_id>/essentiel.pdf", pdf.essential_pdf, name="essential_pdf"),
    path("<uuid:public_id>/parties/<slug:family>/", report.figures, name="figures"),
    path("<uuid:public_id>/chiffres/<slug:code>/", report.figure, name="figure"),
    path("<uuid:public_id>/graphiques/<slug:name>.svg", pdf.chart, name="chart"),
    path("<uuid:public_id>/textes/<slug:section>/", text.text_edit, name="text_edit"),
    path("<uuid:public_id>/textes/<slug:section>/brouillon/", text.text_draft, name="text_draft"),
    path("<uuid:public_id>/textes/<slug:section>/relu/", text.text_read, name="text_read"),
    path(
        "<uuid:public_id>/textes/<slug:section>/phrases/",
        text.text_sentences,
        name="text_sentences",
    ),
    path("<uuid:public_id>/citations/nouvelle/", quote.quote_create, name="quote_create"),
    path("<uuid:public_id>/publier/", publication.publish, name="publish"),
    path(
        "publies/<uuid:public_id>/chiffres/<slug:code>/",
        disclosure.publication_people,
        name="publication_people",
    ),
    path("<uuid:public_id>/petits-effectifs/", disclosure.small_counts, name="small_counts"),
    path(
        "<uuid:public_id>/petits-effectifs/<slug:code>/",
        disclosure.disclosure_choice,
        name="disclosure_choice",
    ),
]
