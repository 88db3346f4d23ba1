using Weblogin.Admin.Access;
using Weblogin.Admin.Frame;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Resolve;

namespace Weblogin.Admin.Persons;

/// <summary>People across tenants, for operators: found by number or id, and what one operator asks for and another confirms.</summary>
internal sealed class PersonPages(IPersonRegister register, IPersonRequestStore store, PersonRequests requests, IAdministratorStore administrators, IAuditLog audit, TimeProvider time)
{
    public const string Path = "/people";

    private const string RequestsPath = Path + "/requests";

    private const string PersonField = "person";
    private const string NumberField = "number";
    private const string ReasonField = "reason";
    private const string AnswerField = "answer";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapAdminPage<PersonPages>(Path, AdminDemand.Operator, (pages, visit) => pages.ListAsync(visit, PersonFault.None));
        endpoints.MapAdminForm<PersonPages>(Path, AdminDemand.Operator.Fresh, (pages, visit) => pages.FindAsync(visit));
        endpoints.MapAdminPage<PersonPages>(Path + "/{person}", AdminDemand.Operator, (pages, visit) => pages.ShowAsync(visit));
        endpoints.MapAdminPage<PersonPages>(Path + "/{person}/{act}", AdminDemand.Operator.Fresh, (pages, visit) => pages.AskAsync(visit, PersonFault.None));
        endpoints.MapAdminForm<PersonPages>(Path + "/{person}/{act}", AdminDemand.Operator.Fresh, (pages, visit) => pages.AskedAsync(visit));
        endpoints.MapAdminPage<PersonPages>(RequestsPath + "/{request}", AdminDemand.Operator.Fresh, (pages, visit) => pages.RequestAsync(visit, isTaken: false));
        endpoints.MapAdminForm<PersonPages>(RequestsPath + "/{request}", AdminDemand.Operator.Fresh, (pages, visit) => pages.AnsweredAsync(visit));
    }

    private async Task<IResult> ListAsync(AdminVisit visit, PersonFault fault)
    {
        var open = await store.OpenAsync(time.GetUtcNow(), visit.Aborted);
        return PersonListPage.Result(visit.Frame(AdminSection.People), new ShownRequests(
            fault, [.. open.Select(request => new ListedRequest(request.Act, request.Person.Value, request.AskedBy, request.AskedAt, request.ExpiresAt, $"{RequestsPath}/{request.Id}"))]));
    }

    // Who looked for whom is recorded, and for whom nobody was found too; a number stands in no address and no record.
    private async Task<IResult> FindAsync(AdminVisit visit)
    {
        var typed = visit.Form[PersonField].ToString().Trim();
        if (PersonId.TryParse(typed, out var person))
            person = (await register.FindAsync(person, visit.Aborted))?.Id;
        else if (!NationalId.TryParse(typed, NationalIdScope.Stored, out var nationalId, out _))
            return await ListAsync(visit, PersonFault.NoNumber);
        else
            person = await register.FindAsync(nationalId, visit.Aborted);
        await administrators.CommitAsync(
            [audit.Record(new AuditEvent { At = time.GetUtcNow(), By = visit.Who.Name, Person = visit.Who.Person, Act = AuditActs.PersonLookedUp, On = person is null ? "nobody" : $"person {person}" })]);
        return person is null ? await ListAsync(visit, PersonFault.Nobody) : AdminVisit.To($"{Path}/{person}");
    }

    private async Task<IResult> ShowAsync(AdminVisit visit) => await FindRecordAsync(visit) is { } record
        ? PersonPage.Result(Frame(visit), PersonViews.Of(record))
        : visit.NotFound("no such person");

    private async Task<IResult> AskAsync(AdminVisit visit, PersonFault fault) => await FindRecordAsync(visit) is { } record && FindAct(visit, record) is { } act
        ? PersonAskPage.Result(Frame(visit, record.Id), new PersonAsk(
            act, PersonViews.Of(record), $"{Path}/{record.Id}/{PersonViews.WordOf(act)}", visit.Form[ReasonField].ToString(), fault))
        : visit.NotFound("no such person, or nothing to ask for");

    private async Task<IResult> AskedAsync(AdminVisit visit)
    {
        if (await FindRecordAsync(visit) is not { } record || FindAct(visit, record) is not { } act)
            return visit.NotFound("no such person, or nothing to ask for");
        var reason = visit.Form[ReasonField].ToString().Trim();
        if (!PersonRequest.IsReason(reason) || NationalIdText.IsIn(reason))
            return await AskAsync(visit, PersonFault.NoReason);
        var (other, number) = (default(PersonRecord), default(NationalId));
        if (act == PersonAct.Merge)
        {
            if (!NationalId.TryParse(visit.Form[NumberField], NationalIdScope.Stored, out number, out _))
                return await AskAsync(visit, PersonFault.NoNumber);
            if (await register.FindAsync(number, visit.Aborted) is { } holder)
            {
                number = null;
                other = await register.FindAsync(holder, visit.Aborted);
                if (FaultOf(record, other) is var fault and not PersonFault.None)
                    return await AskAsync(visit, fault);
            }
        }

        return await requests.AskAsync(act, record, other, number, reason, visit.Who.Actor) is { } id ? AdminVisit.To($"{RequestsPath}/{id}") : visit.NotFound("an operator no more");
    }

    private static PersonFault FaultOf(PersonRecord record, PersonRecord? other) => other switch
    {
        null => PersonFault.Nobody,
        _ when other.Id == record.Id => PersonFault.Same,
        { IsAdministrator: true } => PersonFault.Administers,
        _ when record.Tenants.Any(at => at.IsPatron && other.Tenants.Any(theirs => theirs.IsPatron && theirs.Tenant == at.Tenant)) => PersonFault.TwoCards,
        _ => PersonFault.None,
    };

    private async Task<IResult> RequestAsync(AdminVisit visit, bool isTaken)
    {
        if (await FindRequestAsync(visit) is not { } request)
            return visit.NotFound("no such request");
        var seen = await requests.SeeAsync(request, visit.Aborted);
        return PersonRequestPage.Result(Frame(visit), new ShownPersonRequest(
            request.Act, request.AskedBy, request.AskedAt, request.ExpiresAt, request.Reason, $"{RequestsPath}/{request.Id}",
            seen.Person is { } person ? PersonViews.Of(person) : null, seen.Other is { } other ? PersonViews.Of(other) : null,
            request.NewNumber is { } number ? PersonViews.Mask(number) : null, request.AskedByPerson == visit.Who.Person, !seen.IsSame, isTaken));
    }

    private async Task<IResult> AnsweredAsync(AdminVisit visit)
    {
        if (await FindRequestAsync(visit) is not { } request)
            return visit.NotFound("no such request");
        switch (visit.Form[AnswerField].ToString())
        {
            case "decline":
                await requests.DeclineAsync(request, visit.Who.Actor);
                return AdminVisit.To(Path);
            case "confirm":
                var answer = await requests.ConfirmAsync(await requests.SeeAsync(request, visit.Aborted), visit.Who.Actor, visit.Aborted);
                return answer == PersonAnswer.Done
                    ? AdminVisit.To(request.Act == PersonAct.Erase ? Path : $"{Path}/{request.Person}")
                    : await RequestAsync(visit, isTaken: true);
            default:
                return visit.Refuse(Pages.RefusalCause.MalformedRequest, "no answer");
        }
    }

    private async Task<PersonRecord?> FindRecordAsync(AdminVisit visit) =>
        PersonId.TryParse(visit.Context.Request.RouteValues["person"] as string ?? "", out var person) ? await register.FindAsync(person, visit.Aborted) : null;

    // An access is ended by whoever may, before anything is done to the person: nobody is made an operator no more by this door.
    private static PersonAct? FindAct(AdminVisit visit, PersonRecord record)
    {
        var word = visit.Context.Request.RouteValues["act"] as string;
        return PersonViews.Of(record).Acts.Where(act => string.Equals(PersonViews.WordOf(act), word, StringComparison.Ordinal)).Select(act => (PersonAct?)act).FirstOrDefault();
    }

    private async Task<PersonRequest?> FindRequestAsync(AdminVisit visit) =>
        await store.FindAsync(visit.Context.Request.RouteValues["request"] as string ?? "", time.GetUtcNow(), visit.Aborted);

    private static AdminFrame Frame(AdminVisit visit, PersonId? person = null)
    {
        var people = new Crumb(PersonTexts.In(visit.Language).People, Path);
        return visit.Frame(AdminSection.People, person is null ? [people] : [people, new Crumb(PersonTexts.In(visit.Language).Person, $"{Path}/{person}")]);
    }
}
