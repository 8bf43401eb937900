using PartnerUpgrade.Sandbox.Endpoints;
using PartnerUpgrade.Sandbox.Rules;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox;

/// <summary>Which endpoint answers which path (partner-center-rest-urls).</summary>
internal sealed class SandboxRouter
{
    private readonly CustomerEndpoints customers;
    private readonly SubscriptionEndpoints subscriptions;
    private readonly SubscriptionChangeEndpoint changes;
    private readonly UpgradeEndpoints upgrades;
    private readonly TransitionEligibilityEndpoint eligibilities;
    private readonly TransitionEndpoints transitions;
    private readonly LicenseEndpoints licenses;
    private readonly CatalogueEndpoints catalogue;
    private readonly MigrationEndpoint migrations;
    private readonly PromotionEndpoints promotions;
    private readonly GraphEndpoints graph;
    private readonly PriceSheetEndpoint priceSheets;

    internal SandboxRouter(SandboxStore store, SandboxCounters counters, SandboxSettings settings, IClock day)
    {
        var rules = new EligibilityRules(store.Catalogue, new DelegatedAccess(store, day), settings.AllowsOwnedTarget);
        customers = new CustomerEndpoints(store);
        subscriptions = new SubscriptionEndpoints(store);
        changes = new SubscriptionChangeEndpoint(store, counters, day);
        upgrades = new UpgradeEndpoints(store, rules, counters, day);
        eligibilities = new TransitionEligibilityEndpoint(store, rules, day);
        transitions = new TransitionEndpoints(store, rules, counters, settings.Clock, day);
        licenses = new LicenseEndpoints(store);
        catalogue = new CatalogueEndpoints(store.Catalogue, store.Partner.Text("country") ?? "US");
        migrations = new MigrationEndpoint(store);
        promotions = new PromotionEndpoints(store, day);
        graph = new GraphEndpoints(store, day);
        priceSheets = new PriceSheetEndpoint(settings.PriceSheets);
    }

    internal SandboxResponse Answer(SandboxRequest request)
    {
        try
        {
            return request.GraphResource switch
            {
                ["sales", ..] => priceSheets.Answer(request),
                { Length: > 0 } => graph.Answer(request),
                _ => Route(request, request.Resource),
            };
        }
        catch (ServiceRefusal refusal)
        {
            return refusal.ToResponse();
        }
    }

    private SandboxResponse Route(SandboxRequest request, string[] path) => (request.Method, path) switch
    {
        ("GET", ["customers"]) => customers.List(request),
        ("GET", ["customers", "relationshiprequests"]) => customers.RelationshipRequest(),
        ("GET", ["customers", var customer]) => customers.Get(customer),
        ("GET", ["customers", var customer, "subscriptions"]) => subscriptions.List(request, customer),
        ("GET", ["customers", var customer, "subscriptions", var subscription]) => subscriptions.Get(customer, subscription),
        ("PATCH", ["customers", var customer, "subscriptions", var subscription]) => changes.Change(request, customer, subscription),
        (_, ["customers", var customer, "subscriptions", var subscription, var part]) => RoutePart(request, customer, subscription, part),
        ("GET", ["customers", var customer, "subscribedskus"]) => licenses.ListSkus(request, customer),
        ("GET", ["customers", var customer, "users"]) => licenses.ListUsers(request, customer),
        ("GET", ["customers", var customer, "users", var user]) => licenses.GetUser(customer, user),
        ("GET", ["customers", var customer, "users", var user, "licenses"]) => licenses.ListUserLicenses(customer, user),
        ("POST", ["customers", var customer, "users", var user, "licenseupdates"]) => licenses.UpdateUserLicenses(request, customer, user),
        ("POST", ["customers", var customer, "migrations", "newcommerce", "validate"]) => migrations.Validate(request, customer),
        ("POST", ["customers", var customer, "promotioneligibilities"]) => promotions.Verify(request, customer),
        ("GET", ["productpromotions"]) => promotions.List(request),
        ("GET", ["offers"]) or ("GET", ["customers", _, "offers"]) => catalogue.ListOffers(request),
        ("GET", ["offers", var offer]) => catalogue.GetOffer(offer),
        ("GET", ["products", ..]) => RouteProducts(request, path),
        ("GET", ["customers", _, "products", ..]) => RouteProducts(request, [.. path.Skip(2)]),
        _ => throw ServiceRefusal.NoSuchResource(request.Path),
    };

    private SandboxResponse RoutePart(SandboxRequest request, string customer, string subscription, string part) => (request.Method, part) switch
    {
        ("GET", "addons") => subscriptions.ListAddOns(customer, subscription),
        ("GET", "provisioningstatus") => subscriptions.GetProvisioningStatus(customer, subscription),
        ("GET", "upgrades") => upgrades.List(customer, subscription),
        ("POST", "upgrades") => upgrades.Order(request, customer, subscription),
        ("GET", "transitioneligibilities") => eligibilities.List(request, customer, subscription),
        ("GET", "transitions") => transitions.List(request, customer, subscription),
        ("POST", "transitions") => transitions.Order(request, customer, subscription),
        _ => throw ServiceRefusal.NoSuchResource(request.Path),
    };

    private SandboxResponse RouteProducts(SandboxRequest request, string[] path) => path switch
    {
        [_] => catalogue.ListProducts(),
        [_, var product] => catalogue.GetProduct(product),
        [_, var product, "skus"] => catalogue.ListSkus(product),
        [_, var product, "skus", var sku] => catalogue.GetSku(product, sku),
        [_, var product, "skus", var sku, "availabilities"] => catalogue.ListAvailabilities(product, sku),
        [_, var product, "skus", var sku, "availabilities", var availability] => catalogue.GetAvailability(product, sku, availability),
        _ => throw ServiceRefusal.NoSuchResource(request.Path),
    };
}
