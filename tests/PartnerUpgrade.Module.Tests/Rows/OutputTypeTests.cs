using System.Management.Automation;
using System.Reflection;
using PartnerUpgrade.Module.Tests.Commands;

namespace PartnerUpgrade.Module.Tests.Rows;

/// <summary>Nothing that the module puts out can be made out of a row.</summary>
public sealed class OutputTypeTests
{
    public static TheoryData<Type> Types =>
    [
        .. typeof(PartnerSubscription).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == nameof(PartnerUpgrade) && type is { IsClass: true, IsAbstract: false } && !typeof(Exception).IsAssignableFrom(type)),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void An_output_type_has_no_public_constructor_and_takes_no_row(Type type)
    {
        var row = GivenRow.Of([.. type.GetProperties().Select(property => (property.Name, (object?)null))]);

        Assert.Empty(type.GetConstructors(BindingFlags.Public | BindingFlags.Instance));
        Assert.False(LanguagePrimitives.TryConvertTo(row, type, null, out _));
    }

    [Fact]
    public void What_was_not_said_is_never_eligible() => Assert.NotEqual(Verdict.Eligible, default);

    [Fact]
    public void A_row_that_looks_like_a_result_is_a_row()
    {
        using var session = new SandboxSession();

        var error = session.Run("[pscustomobject]@{ Subscription = 'x'; TargetOffer = 'o365-e3'; Verdict = 'Eligible' } | Invoke-SubscriptionUpgrade -Force").SingleError();

        Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_parameters_take_any_collection_apart()
    {
        var parameters = typeof(PartnerUpgrade.Cmdlets.ServiceCmdlet).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetProperties())
            .Where(property => property.GetCustomAttributes<ParameterAttribute>().Any() && property.PropertyType.IsArray && property.PropertyType != typeof(PSObject[]));

        Assert.All(parameters, parameter => Assert.Contains(
            parameter.GetCustomAttributes<ArgumentTransformationAttribute>(),
            attribute => attribute.GetType().Name is "ListAttribute" or "IdAttribute"));
    }

    [Fact]
    public void Where_nobody_can_answer_the_error_says_what_to_do()
    {
        using var session = new SandboxSession();

        var error = session.Run("Get-PartnerSubscription -CustomerName 'Contoso France' | Set-PartnerSubscription -AddQuantity 5").SingleError();

        Assert.StartsWith("ConfirmationUnavailable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.All(new[] { "-Force", "-Confirm:$false", "-WhatIf" }, way => Assert.Contains(way, error.ErrorDetails.Message, StringComparison.Ordinal));
        Assert.Equal(25, session.Get<PartnerSubscription>("Get-PartnerSubscription -CustomerName 'Contoso France'")[0].Quantity);
    }
}
