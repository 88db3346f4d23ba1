using System.Globalization;
using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Model;
using Weblogin.Tenants;
using Weblogin.Tenants.Documents;

namespace Weblogin.Admin.Documents;

/// <summary>Changes of documents in the audit log, before and after, by whichever door.</summary>
internal sealed class DocumentRecord(IAuditLog audit, IAdministratorStore administrators, TimeProvider time) : IDocumentRecord
{
    public const string Changed = AuditActs.DocumentChanged;

    public IPendingWrite Of(DocumentVersion? before, DocumentVersion after, PersonId? person) => audit.Record(new AuditEvent
    {
        // What is a tenant's is its administrators' to see; relying parties and hubs are the whole installation's.
        Tenant = after.Kind == DocumentKind.Tenant && TenantId.TryParse(after.Id, out var tenant) ? tenant : null,
        At = after.AppliedAt,
        By = after.AppliedBy,
        Person = person,
        Act = Changed,
        On = before is null
            ? string.Create(CultureInfo.InvariantCulture, $"{after.Kind.Words} {after.Id}, version {after.Version}")
            : string.Create(CultureInfo.InvariantCulture, $"{after.Kind.Words} {after.Id}, version {before.Version} to {after.Version}"),
        Before = before?.Json,
        After = after.Json,
    });

    public IPendingWrite Hold(PersonId person, TenantId? tenant, EditingSession? session) => session is not null && session.Tenant == tenant
        ? administrators.Hold(new ProvenSession(session.Hash, person, session.Tenant, session.Version), time.GetUtcNow())
        : administrators.Hold(person, tenant);
}
