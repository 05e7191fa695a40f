from django.urls import path

from reports.views import (
    custom,
    disclosure,
    pdf,
    publication,
    quote,
    repair,
    report,
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
    path("<uuid:public_id>/", report.detail, name="detail"),
    path("<uuid:public_id>/apercu/", report.preview, name="preview"),
    path("<uuid:public_id>/pdf/", pdf.pdf, name="pdf"),
    path("<uuid:public_id>/essentiel.pdf", pdf.essential_pdf, name="essential_pdf"),
    path("<uuid:public_id>/parties/<slug:family>/", report.figures, name="figures"),
    path("<uuid:public_id>/chiffres/<slug:code>/", report.figure, name="figure"),
    path("<uuid:public_id>/graphiques/<slug:name>.svg", pdf.chart, name="chart"),
    path("<uuid:public_id>/textes/<slug:section>/", text.text_edit, name="text_edit"),
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
