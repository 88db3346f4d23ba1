using System.Diagnostics;
using System.Text.Json;
using Weblogin.Admin.Documents;
using Weblogin.Admin.Forms;
using Weblogin.Admin.Frame;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.NewHubs;

/// <summary>Where an operator makes a hub: by form, as the first version of a document like any other.</summary>
internal sealed class NewHubPages(DocumentApplier applier, ILogger<DocumentPages> log)
{
    /// <summary>No hub's id stands there.</summary>
    public const string Path = "/new/hub";

    public const string Id = "id";
    public const string Host = "host";
    public const string Name = "name";
    public const string Origin = "origin";

    private const int MaxBody = 16 * 1024;

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<FormField> Fields =
    [
        new(Name, FieldKind.Text) { Paths = ["name"] },
        new(Id, FieldKind.Text) { Paths = ["hub"] },
        new(Host, FieldKind.Text) { Paths = ["host"] },
        new(Origin, FieldKind.Text) { Paths = ["origin"], IsAdvanced = true },
    ];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var demand = AdminDemand.Operator.Fresh with { MaxBody = MaxBody };
        endpoints.MapAdminPage<NewHubPages>(Path, demand, (_, visit) => Task.FromResult(Page(visit, new FormValues(new Dictionary<string, string>()), [])));
        endpoints.MapAdminForm<NewHubPages>(Path, demand, (pages, visit) => pages.SaveAsync(visit, FormValues.Posted(visit.Form, Fields.Select(field => field.Name))));
    }

    private async Task<IResult> SaveAsync(AdminVisit visit, FormValues form)
    {
        var id = form[Id];
        var document = new HubDocument { Hub = id, Host = form[Host], Origin = form.Text(Origin), Name = form[Name] };
        var edit = new DocumentEdit(DocumentKind.Hub, id, 0, (_, _) => [], visit.Who.Person) { Makes = true };
        // A request that is broken off when everything is written would leave its sender in doubt, and nothing else.
        var outcome = await applier.EditAsync(new DocumentText(id, JsonSerializer.Serialize(document, FormValues.Written.HubDocument)), visit.Who.Name, edit, CancellationToken.None);
        log.DocumentEdited(visit.Who.Person.Value, DocumentKind.Hub, id, outcome.GetType().Name);
        return outcome switch
        {
            ApplyOutcome.Applied => AdminVisit.To($"{DocumentPages.HubPath}/{id}"),
            ApplyOutcome.Refused refused => Page(visit, form, refused.Faults),
            ApplyOutcome.Overtaken => Page(visit, form, [new ApplyFault(id, new DocumentError("hub", DocumentReasons.NameTaken))]),
            _ => throw new UnreachableException(),
        };
    }

    private static IResult Page(AdminVisit visit, FormValues form, IReadOnlyList<ApplyFault> faults)
    {
        var texts = NewHubTexts.In(visit.Language);
        var placed = faults.Select(fault => (Field: fault.Place == form[Id] ? FormField.At(Fields, fault.Error.Path) : null, Fault: fault)).ToArray();
        var words = placed.Where(one => one.Field is not null).ToLookup(one => one.Field!, one => one.Fault.Error.Message);
        return NewHubPage.Result(
            visit.Frame(AdminSection.Hubs, new Crumb(DocumentTexts.In(visit.Language).Hubs, DocumentPages.HubPath)),
            new FormView(texts.New, Path, 0, [.. Fields.Select(field => texts.Fields[field.Name].Show(field, form[field.Name], new Dictionary<string, string>(), isFixed: false, [.. words[field.Name]]))])
            {
                Faults = [.. placed.Where(one => one.Field is null).Select(one => one.Fault.ToString())],
                IsWrong = faults.Count > 0,
            });
    }
}
